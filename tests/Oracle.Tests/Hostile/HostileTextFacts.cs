using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Oracle.Tests.Models;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Oracle.Tests.Hostile;

/// <summary>
/// Text of every kind means the same to each store and to .NET: each text goes through every operator, over rows of similar texts.
/// </summary>
public abstract class HostileTextFacts(StoreFixture store)
{
    private const int Texts = 10_000;
    private const int Batch = 50;
    private const int Seed = 20260201;

    // The encoder with which documents are written.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    [Trait("Promise", "S4-9 SQL is generated from criteria and mapping; clients never write it, and parameters are bound.")]
    public async Task Hostile_text_goes_through_every_operator_as_it_does_in_memory()
    {
        var random = new Random(Seed);
        var draw = new HostileText(random);
        await using GranaryInstance granary = store.Open<SampleModel>();
        int number = 0;
        for (int batch = 0; batch < Texts / Batch; batch++)
        {
            string[] texts = [.. Enumerable.Range(0, Batch).Select(_ => draw.Next())];
            Sample[] samples = [.. texts.Select((text, at) => new Sample
            {
                Id = HostileText.Id(text, number++),
                Name = at % 4 == 0 ? texts[random.Next(Batch)] + text : text,
                Lane = at % Operation.All.Count,
                Notes = Enumerable.Range(0, random.Next(4)).Select(_ => texts[random.Next(Batch)]).Append(text).Distinct()
                    .ToDictionary(key => key, key => random.Next(3) == 0 ? text : key),
                Tags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => texts[random.Next(Batch)])],
            })];
            await ReplaceAsync(granary, samples);
            foreach ((int at, string text) in texts.Index())
            {
                await AnswersAsync(granary, samples, text, shift: random.Next(Operation.All.Count) + at);
            }

            await OrdersAsync(granary, samples);
        }
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a') or 1=1 --")]
    [InlineData("größe")]
    [InlineData("$[0] #-1")]
    [InlineData("$1 @p1 ->> '{}'")]
    public async Task A_hostile_name_names_the_member_of_that_name(string name)
    {
        await using GranaryInstance granary = store.Open<SampleModel>();
        string id = $"of {name}";
        await granary.RunAsync(async unit => await unit.Repository<Sample, string>().AddAsync(new Sample { Id = id, Lane = 1, Name = "" }));
        var inner = new Dictionary<string, string> { [name] = "found" };
        var document = new Dictionary<string, object>
        {
            ["id"] = id,
            ["lane"] = 1,
            ["name"] = "",
            ["notes"] = new Dictionary<string, string>(),
            ["tags"] = Array.Empty<string>(),
            [name] = inner,
        };
        await store.OverwriteAsync(new AggregateKey(new CollectionName("samples"), id), JsonSerializer.Serialize(document, _json));
        QueryPlan Where(string value) => new(new CollectionName("samples"), new PlanNode.Comparison(
            new PlanOperand.Member(new DocumentPath([name, name]) { Kind = ScalarKind.Text }),
            ComparisonOperator.Equal,
            new PlanOperand.Constant(new PlanValue(ScalarKind.Text, value))));

        Assert.Equal([id], await IdsAsync(granary, Where("found")));
        Assert.Empty(await IdsAsync(granary, Where("lost")));
    }

    // One statement uses all operators at once, and each sample has a lane of its own.
    private static async Task AnswersAsync(GranaryInstance granary, Sample[] samples, string text, int shift)
    {
        IReadOnlyList<Operation> all = Operation.All;
        Specification<Sample> rule = all.Select((operation, at) => (Lane: (at + shift) % all.Count, operation.Rule))
            .Select(one => Specification.For<Sample>(x => x.Lane == one.Lane) & one.Rule(text))
            .Aggregate((either, or) => either | or);
        var mappings = granary.Services.GetRequiredService<AggregateMappings>();
        AggregateMapping mapping = mappings.For(typeof(Sample));
        var plan = new QueryPlan(mapping.Collection, new SpecificationTranslator(mappings, mapping).Translate(rule.Criterion));
        HashSet<string> found = [.. await IdsAsync(granary, plan)];

        foreach (Sample sample in samples)
        {
            Operation operation = all[((sample.Lane - shift) % all.Count + all.Count) % all.Count];
            Assert.True(
                operation.Meaning(sample, text) == found.Contains(sample.Id),
                $"{operation.Name} of {Escaped(sample.Name)} (id {Escaped(sample.Id)}, tags "
                + $"{string.Join(", ", sample.Tags.Select(Escaped))}) and {Escaped(text)}");
        }
    }

    private static async Task OrdersAsync(GranaryInstance granary, Sample[] samples)
    {
        await using IUnitOfWork unit = granary.Begin();
        IReadOnlyList<Sample> ordered = await unit.Repository<Sample, string>().All().OrderBy(sample => sample.Name).ToListAsync();

        Assert.Equal(
            samples.OrderBy(sample => sample.Name, StringComparer.Ordinal)
                .ThenBy(sample => sample.Id, CodePoints.Comparer).Select(sample => sample.Id),
            ordered.Select(sample => sample.Id));
    }

    private static Task ReplaceAsync(GranaryInstance granary, Sample[] samples) => granary.RunAsync(async unit =>
    {
        IRepository<Sample, string> repository = unit.Repository<Sample, string>();
        foreach (Sample former in await repository.All().ToListAsync())
        {
            await repository.RemoveAsync(former);
        }

        foreach (Sample sample in samples)
        {
            await repository.AddAsync(sample);
        }
    });

    private static async Task<List<string>> IdsAsync(GranaryInstance granary, QueryPlan plan)
    {
        var ids = new List<string>();
        await foreach (
            StoredAggregate stored in granary.Services.GetRequiredService<IAggregateEngine>().QueryAsync(plan, CancellationToken.None))
        {
            ids.Add(stored.Key.Id);
        }

        return ids;
    }

    private static string Escaped(string text) =>
        $"\"{string.Concat(text.Take(200).Select(Escaped))}\"";

    private static string Escaped(char unit) =>
        unit is >= ' ' and <= '~' ? unit.ToString() : $"\\u{((int)unit).ToString("X4", CultureInfo.InvariantCulture)}";
}
