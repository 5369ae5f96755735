using System.Linq.Expressions;
using Granary.Client;
using Granary.Domain;
using Granary.Oracle.Tests.Models;
using Granary.TestSupport;
using Xunit;

namespace Granary.Oracle.Tests.Limits;

/// <summary>The largest allowed rules are answered, larger ones are refused by name, and no rule ends the process.</summary>
public abstract class LimitFacts(StoreFixture store)
{
    private const int SmallStack = 256 * 1024;

    [Fact]
    public async Task Fifteen_hundred_parts_joined_by_or_are_answered() => Assert.Equal(["7"], await AnswerAsync(AnyLane(1500)));

    [Fact]
    public async Task Ten_thousand_parts_joined_by_or_are_refused_by_name()
    {
        var failure = await Assert.ThrowsAsync<UnsupportedSpecificationException>(() => AnswerAsync(AnyLane(10_000)));

        Assert.Contains("parts", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 1, 1000);
    }

    [Fact]
    public async Task A_rule_that_is_nested_too_deeply_is_refused_by_name()
    {
        var failure = await Assert.ThrowsAsync<UnsupportedSpecificationException>(() => AnswerAsync(Nested(5000)));

        Assert.Contains("parts", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conditions on the left", 15)]
    [InlineData("conditions on the right", 15)]
    [InlineData("numbers on the left", 8)]
    [InlineData("numbers on the right", 8)]
    [InlineData("negations", 15)]
    public async Task Whatever_depth_is_accepted_is_answered(string shape, int least)
    {
        await using GranaryInstance granary = await OpenAsync();
        int depth = 0;
        UnsupportedSpecificationException? refusal = null;
        while (refusal is null)
        {
            try
            {
                Assert.Equal(["7"], await AnswerAsync(granary, Shaped(shape, ++depth)));
            }
            catch (UnsupportedSpecificationException tooDeep)
            {
                refusal = tooDeep;
            }
        }

        Assert.Contains("nested too deeply", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(depth, least, 200);
    }

    [Fact]
    public async Task A_list_of_fifty_thousand_values_is_answered()
    {
        string[] names = [.. Enumerable.Range(0, 50_000).Select(number => $"name {number}")];
        int[] lanes = [.. Enumerable.Range(7, 50_000)];

        Assert.Equal(
            ["7"], await AnswerAsync(Specification.For<Sample>(sample => names.Contains(sample.Name) && lanes.Contains(sample.Lane))));
        Assert.Equal(
            ["7"], await AnswerAsync(Specification.For<Sample>(sample => lanes.Select(lane => lane.ToString()).Contains(sample.Id))));
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(100_000)]
    public void A_small_stack_does_not_overflow_whatever_the_rule(int depth)
    {
        var sample = new Sample { Id = "7", Lane = 7, Name = "name 7" };
        Specification<Sample> deep = Nested(depth);
        foreach (Action use in new Action[]
        {
            () => deep.IsSatisfiedBy(sample),
            () => Specification.For<Sample>(one => one.Lane == 1).And(deep).IsSatisfiedBy(sample),
            () => AnswerAsync(deep).GetAwaiter().GetResult(),
        })
        {
            Exception? failure = null;
            var thread = new Thread(() => failure = Record.Exception(use), SmallStack);
            thread.Start();
            thread.Join();

            Assert.True(failure is null or UnsupportedSpecificationException, failure?.ToString());
        }
    }

    // ((lane == 7 && lane != 1) || lane == -2) && …: no two neighbours can be read as one list.
    private static Specification<Sample> Nested(int depth)
    {
        ParameterExpression sample = Expression.Parameter(typeof(Sample), "sample");
        Expression lane = Expression.Property(sample, nameof(Sample.Lane));
        Expression rule = Expression.Equal(lane, Expression.Constant(7));
        for (int i = 0; i < depth; i++)
        {
            rule = i % 2 == 0
                ? Expression.AndAlso(rule, Expression.NotEqual(lane, Expression.Constant(1)))
                : Expression.OrElse(rule, Expression.Equal(lane, Expression.Constant(-2)));
        }

        return Rule(rule, sample);
    }

    private static Specification<Sample> Shaped(string shape, int depth)
    {
        ParameterExpression sample = Expression.Parameter(typeof(Sample), "sample");
        Expression lane = Expression.Property(sample, nameof(Sample.Lane));
        Expression rule = Expression.Equal(lane, Expression.Constant(7));
        Expression number = lane;
        for (int i = 0; i < depth; i++)
        {
            Expression other = Expression.Equal(lane, Expression.Constant(i % 2 == 0 ? 7 : -i));
            (Expression left, Expression right) = shape == "conditions on the right" ? (other, rule) : (rule, other);
            rule = shape == "negations" ? Expression.Not(Expression.Not(rule))
                : i % 2 == 0 ? Expression.AndAlso(left, right) : Expression.OrElse(left, right);
            number = shape == "numbers on the right" ? Expression.Add(Expression.Constant(1), number) : Expression.Add(
                number, Expression.Constant(1));
        }

        return Rule(
            shape.StartsWith("numbers", StringComparison.Ordinal) ? Expression.Equal(number, Expression.Constant(7 + depth)) : rule,
            sample);
    }

    private static Specification<Sample> AnyLane(int parts) => Enumerable.Range(8, parts)
        .Aggregate(
            Specification.For<Sample>(sample => sample.Lane == 7),
            (all, lane) => all | Specification.For<Sample>(sample => sample.Lane == lane));

    private static Specification<Sample> Rule(Expression body, ParameterExpression sample) =>
        Specification.For(Expression.Lambda<Func<Sample, bool>>(body, sample));

    private async Task<List<string>> AnswerAsync(Specification<Sample> rule)
    {
        await using GranaryInstance granary = await OpenAsync();
        return await AnswerAsync(granary, rule);
    }

    private static async Task<List<string>> AnswerAsync(GranaryInstance granary, Specification<Sample> rule)
    {
        await using IUnitOfWork unit = granary.Begin();
        return [.. (await unit.Repository<Sample, string>().Matching(rule).ToListAsync()).Select(sample => sample.Id)];
    }

    private async Task<GranaryInstance> OpenAsync()
    {
        GranaryInstance granary = store.Open<SampleModel>();
        await granary.RunAsync(async unit =>
        {
            IRepository<Sample, string> samples = unit.Repository<Sample, string>();
            if (!await samples.ContainsAsync("7"))
            {
                await samples.AddAsync(new Sample { Id = "7", Lane = 7, Name = "name 7" });
                await samples.AddAsync(new Sample { Id = "1", Lane = 1, Name = "name 1" });
            }
        });
        return granary;
    }
}
