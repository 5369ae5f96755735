using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A specification that would exhaust a process or a database is refused before anything is asked.</summary>
public sealed class SpecificationBoundsTests
{
    private const int DeeperThanAnyThread = 300_000;

    private static readonly ParameterExpression _crate = Expression.Parameter(typeof(Crate), "c");
    private static readonly Expression _flag = Expression.Property(_crate, nameof(Crate.Sealed));

    [Fact]
    public void A_rule_is_as_deep_as_a_database_can_follow_and_no_deeper()
    {
        // A comparison has the depth 7, and each bracket adds 3.
        Translate(Nested((PlanDepth.Greatest - 7) / 3));

        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translate(Nested(((PlanDepth.Greatest - 7) / 3) + 1)));
        Assert.Contains("nested too deeply for a database; say it with fewer brackets", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_of_more_nodes_is_refused_although_most_of_them_are_captured()
    {
        // A joined operand has two nodes for each of its values but the last; the member and the operator are three more.
        Translate(Expression.OrElse(_flag, Captured((PartBudget.MaxNodes / 2) - 1)));

        AssertTooLarge(() => Translate(Expression.OrElse(_flag, Captured(PartBudget.MaxNodes / 2))));
        AssertTooLarge(() => Translated.Key(Expression.Lambda<Func<Crate, bool>>(
            Expression.OrElse(_flag, Captured(PartBudget.MaxNodes / 2)), _crate)));
    }

    [Fact]
    public void An_expression_that_is_nested_deeper_than_a_thread_can_follow_is_refused()
    {
        Expression negated = _flag;
        for (int i = 0; i < DeeperThanAnyThread; i++)
        {
            negated = Expression.Not(negated);
        }

        AssertTooLarge(() => Translate(negated));
    }

    [Fact]
    public void There_is_no_plan_of_no_expression()
    {
        var mappings = new AggregateMappings(AggregateModel.Build([new CrateModel()]));
        var translator = new SpecificationTranslator(mappings, mappings.For(typeof(Crate)));

        Assert.Throws<ArgumentNullException>(() => translator.Translate(null!));
        Assert.Throws<ArgumentNullException>(() => translator.TranslateValue(null!));
        Assert.Throws<ArgumentNullException>(
            () => new ProjectionTranslator(mappings.For(typeof(Crate))).Translate((Expression<Func<Crate, int>>)null!));
    }

    private static void AssertTooLarge(Action translate) => Assert.Contains(
        "the specification has more than 6000 parts",
        Assert.Throws<UnsupportedSpecificationException>(translate).Message,
        StringComparison.Ordinal);

    private static void Translate(Expression rule) => Translated.Rule(Expression.Lambda<Func<Crate, bool>>(rule, _crate));

    private static Expression Nested(int brackets) => brackets == 0 ? _flag
        : brackets % 2 == 0 ? Expression.AndAlso(_flag, Nested(brackets - 1))
        : Expression.OrElse(_flag, Nested(brackets - 1));

    private static Expression Captured(int values) => values == 1
        ? Expression.Constant(false)
        : Expression.OrElse(Captured(values / 2), Captured(values - (values / 2)));
}
