using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Oracle.Tests.Drawing;
using Granary.Oracle.Tests.Engines;
using Granary.Oracle.Tests.Models;
using Granary.Storage.PostgreSql;
using Granary.Storage.Sql;
using Granary.Storage.Sqlite;
using Xunit;

namespace Granary.Oracle.Tests.Hostile;

/// <summary>No value becomes part of the text of a statement, and no name of a member leaves its quotes.</summary>
public sealed class ParameterTests
{
    private const int Questions = 3000;

    private static readonly SqlDialect[] _dialects = [new SqliteDialect(), new PostgreSqlDialect(CollectionTables.AllShared("granary"))];

    [Fact]
    [Trait("Promise", "S4-9 SQL is generated from criteria and mapping; clients never write it, and parameters are bound.")]
    public void Values_of_whatever_rule_are_parameters()
    {
        var mappings = new AggregateMappings(AggregateModel.Build([new ThingModel<Drawn, string>([])]));
        var translator = new SpecificationTranslator(mappings, mappings.For(typeof(Drawn)));
        var questions = new QuestionDraw(new ValueDraw(new Random(5)), typeof(Drawn));
        int parameters = 0;
        for (int i = 0; i < Questions; i++)
        {
            Question question = questions.Next();
            PlanNode filter;
            try
            {
                filter = Needles.In(translator.Translate(new TypedQuestion<Drawn>(question).Rule.Criterion));
            }
            catch (UnsupportedSpecificationException refusal)
                when (refusal.Message.Contains("nested too deeply", StringComparison.Ordinal))
            {
                // A rule may be drawn deeper than a plan may be, and then reaches no database.
                continue;
            }

            foreach (SqlDialect dialect in _dialects)
            {
                SqlStatement statement = new QueryWriter(dialect, new IndexCatalog([]))
                    .Select(new QueryPlan(new CollectionName("things"), filter));
                parameters += statement.Parameters.Count;
                Assert.DoesNotContain(Needles.Word, statement.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(Needles.Digits, statement.Text, StringComparison.Ordinal);
            }
        }

        Assert.InRange(parameters, Questions, int.MaxValue);
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a') or 1=1 --")]
    [InlineData("a\".\"b")]
    [InlineData("$1 @p1 ->> '{}'")]
    public void A_name_stays_within_its_quotes(string name)
    {
        var path = new PlanOperand.Member(new DocumentPath([name, name]) { Kind = ScalarKind.Text });
        var filter = new PlanNode.AnyElement(
            new DocumentPath([name]),
            new PlanNode.Comparison(path, ComparisonOperator.Equal, path with { Level = 1 }));
        foreach (SqlDialect dialect in _dialects)
        {
            string text = new QueryWriter(dialect, new IndexCatalog([])).Select(new QueryPlan(new CollectionName("things"), filter)).Text;
            string outside = OutsideQuotes(text);

            Assert.DoesNotContain("1=1", outside, StringComparison.Ordinal);
            Assert.DoesNotContain(name, outside, StringComparison.Ordinal);
        }
    }

    // Every second piece between single quotes is a literal; two quotes in a row are one quote of the literal.
    private static string OutsideQuotes(string text)
    {
        string[] pieces = text.Replace("''", "", StringComparison.Ordinal).Split('\'');
        Assert.Equal(1, pieces.Length % 2);
        return string.Join(' ', pieces.Where((_, at) => at % 2 == 0));
    }
}
