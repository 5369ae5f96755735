using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Analyzers.Tests.Differences;

/// <summary>The analyzer reports what the translator refuses, and nothing else, over the members of single values.</summary>
public sealed class TranslatorDifferenceTests
{
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

    private static async Task HoldAsync(CompiledConditions conditions, int leastAccepted)
    {
        var mappings = new AggregateMappings(AggregateModel.Build([new SpecimenModel()]));
        var translator = new SpecificationTranslator(mappings, mappings.For(typeof(Specimen)));
        IReadOnlyDictionary<string, string> reported = await conditions.ReportedAsync();
        List<string> differences = [];
        int accepted = 0;
        foreach ((string condition, Expression<Func<Specimen, bool>> rule) in conditions.Rules())
        {
            string? refusal = null;
            try
            {
                translator.Translate(rule);
                accepted++;
            }
            catch (UnsupportedSpecificationException refused)
            {
                refusal = refused.Message;
            }

            if (refusal is null != !reported.TryGetValue(condition, out string? report))
            {
                differences.Add($"{condition}\n    translator: {refusal ?? "accepts"}\n    analyzer: {report ?? "silent"}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {conditions.Conditions.Count}:\n{string.Join('\n', differences)}");
        Assert.True(accepted >= leastAccepted, $"The translator accepts {accepted} of {conditions.Conditions.Count}.");
    }
}
