using System.Linq.Expressions;
using System.Reflection;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Analyzers.Tests.Differences;

/// <summary>The analyzer reports what the translator refuses, and nothing else, over the members of single values.</summary>
public sealed class TranslatorDifferenceTests
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new SpecimenModel()]));

    [Fact]
    public async Task The_analyzer_reports_each_member_that_the_translator_refuses_and_no_other()
    {
        IReadOnlyList<string> drawn = MemberDraw.Conditions();
        var conditions = new CompiledConditions(drawn);

        Assert.True(conditions.Conditions.Count > 700, $"{conditions.Conditions.Count} of {drawn.Count} compile.");
        await HoldAsync(conditions, leastAccepted: 60);
    }

    [Fact]
    public async Task The_analyzer_reports_each_form_that_the_translator_refuses_and_no_other()
    {
        var conditions = new CompiledConditions(WrittenConditions.All);

        Assert.Empty(conditions.Left);
        await HoldAsync(conditions, leastAccepted: 40);
    }

    [Fact]
    public async Task The_analyzer_reports_no_condition_that_the_translator_accepts()
    {
        var conditions = new CompiledConditions(WrittenForms.Conditions);

        Assert.Empty(conditions.Left);
        HoldAccepted(Translated(conditions), await conditions.ReportedAsync(), leastAccepted: 100);
    }

    [Fact]
    public async Task The_analyzer_reports_no_order_that_the_translator_accepts()
    {
        var orders = new CompiledSelectors("OrderBy", WrittenForms.Orders);
        SpecificationTranslator translator = Translator();
        HoldAccepted(
            orders.Expressions().Select(one => (one.Selector, RefusalOf(() => translator.TranslateOrder(one.Expression)))),
            await orders.ReportedAsync(), leastAccepted: 15);
    }

    [Fact]
    public async Task The_analyzer_reports_no_projection_that_the_translator_accepts()
    {
        var projections = new CompiledSelectors("Select", WrittenForms.Projections);
        var translator = new ProjectionTranslator(_mappings.For(typeof(Specimen)));
        HoldAccepted(
            projections.Expressions().Select(one => (one.Selector, RefusalOf(() => Project(translator, one.Expression)))),
            await projections.ReportedAsync(), leastAccepted: 50);
    }

    private static async Task HoldAsync(CompiledConditions conditions, int leastAccepted) =>
        Hold(Translated(conditions), await conditions.ReportedAsync(), leastAccepted);

    private static IEnumerable<(string Code, string? Refusal)> Translated(CompiledConditions conditions)
    {
        SpecificationTranslator translator = Translator();
        return conditions.Rules().Select(one => (one.Condition, RefusalOf(() => translator.Translate(one.Rule))));
    }

    // What the translator refuses beyond the report depends on the model or on values.
    private static void HoldAccepted(
        IEnumerable<(string Code, string? Refusal)> translated, IReadOnlyDictionary<string, string> reported, int leastAccepted) =>
        Hold(translated.Where(one => one.Refusal is null), reported, leastAccepted);

    private static void Hold(
        IEnumerable<(string Code, string? Refusal)> translated, IReadOnlyDictionary<string, string> reported, int leastAccepted)
    {
        (string Code, string? Refusal)[] all = [.. translated];
        string[] differences =
        [
            .. all.Where(one => one.Refusal is null == reported.ContainsKey(one.Code)).Select(
                one => $"{one.Code}\n    translator: {one.Refusal ?? "accepts"}"
                    + $"\n    analyzer: {reported.GetValueOrDefault(one.Code, "silent")}"),
        ];
        int accepted = all.Count(one => one.Refusal is null);

        Assert.True(differences.Length == 0, $"{differences.Length} of {all.Length}:\n{string.Join('\n', differences)}");
        Assert.True(accepted >= leastAccepted, $"The translator accepts {accepted} of {all.Length}.");
    }

    private static SpecificationTranslator Translator() => new(_mappings, _mappings.For(typeof(Specimen)));

    private static void Project(ProjectionTranslator translator, LambdaExpression selector) => typeof(ProjectionTranslator)
        .GetMethod(nameof(ProjectionTranslator.Translate))!.MakeGenericMethod(typeof(Specimen), selector.ReturnType)
        .Invoke(translator, BindingFlags.DoNotWrapExceptions, null, [selector], null); // it is there

    private static string? RefusalOf(Action translate)
    {
        try
        {
            translate();
            return null;
        }
        catch (UnsupportedSpecificationException refused)
        {
            return refused.Message;
        }
    }
}
