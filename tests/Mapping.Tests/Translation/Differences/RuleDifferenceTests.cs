using System.Linq.Expressions;
using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Differences;

/// <summary>A rule means the same when C# runs it and when its plan is evaluated over what is stored.</summary>
public sealed class RuleDifferenceTests
{
    private const int Rounds = 2;
    private const int JoinedRules = 150;

    private static readonly SpecificationTranslator _translator = new(Stall.Mappings, Stall.Mapping);
    private static readonly StallDraw _draw = new(20260131);
    private static readonly (Stall Stall, DocumentView View)[] _stalls = [.. _draw.Stalls(40).Select(stall => (stall, ViewOf(stall)))];

    private static readonly Expression<Func<Stall, bool>>[][] _forms = Forms();

    public static TheoryData<int> FormNumbers => [.. Enumerable.Range(0, _forms[0].Length)];

    [Theory]
    [MemberData(nameof(FormNumbers))]
    public void Every_form_of_a_rule_selects_what_it_selects_in_memory(int form) =>
        Assert.All(_forms, round => AssertSame(round[form]));

    [Fact]
    public void Rules_that_are_joined_select_what_they_select_in_memory() =>
        Assert.All(new StallRules(new StallDraw(2)).Joined(JoinedRules), AssertSame);

    internal static DocumentView ViewOf(Stall stall)
    {
        AggregateKey key = Stall.Mapping.KeyOf(stall);
        return new DocumentView(key, JsonElement.Parse(Stall.Mapping.Write(stall, key)));
    }

    private static Expression<Func<Stall, bool>>[][] Forms()
    {
        var rules = new StallRules(new StallDraw(1));
        return [.. Enumerable.Range(0, Rounds).Select(_ => rules.Each())];
    }

    private static void AssertSame(Expression<Func<Stall, bool>> rule)
    {
        PlanNode plan = _translator.Translate(rule);

        // Spans cannot be interpreted, and compiling everything takes ten times as long.
        Func<Stall, bool> run = rule.Compile(preferInterpretation: !rule.ToString().Contains("op_Implicit(", StringComparison.Ordinal));
        Specification<Stall> specification = Specification.For(rule);

        string[] expected = [.. _stalls.Where(one => Holds(run, specification, one.Stall)).Select(one => one.Stall.Id)];
        string[] actual = [.. _stalls.Where(one => one.View.Fulfils(plan)).Select(one => one.Stall.Id)];

        Assert.True(expected.SequenceEqual(actual), $"{rule} selects {string.Join(", ", actual)}, and not {string.Join(", ", expected)}.");
    }

    // If a part is missing, C# fails, and the specification defines the result.
    private static bool Holds(Func<Stall, bool> run, Specification<Stall> specification, Stall stall)
    {
        try
        {
            return run(stall);
        }
        catch (Exception missing) when (
            missing is NullReferenceException or InvalidOperationException or OverflowException or KeyNotFoundException)
        {
            return specification.IsSatisfiedBy(stall);
        }
    }
}
