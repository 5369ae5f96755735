using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A rule may have 6,000 parts. A part counts as often as it stands in the plan.</summary>
public sealed class PartBudgetTests
{
    private static readonly ParameterExpression _crate = Expression.Parameter(typeof(Crate), "c");
    private static readonly Expression _flag = Expression.Property(_crate, nameof(Crate.Sealed));

    [Fact]
    public void Every_condition_and_every_value_in_it_is_a_part()
    {
        // Each flag is a condition and a value, and each of the operators between them a condition.
        Expression flags = Joined(2000, _flag);
        Assert.Equal(6000, PartBudget.MaxParts);

        Translate(Expression.Not(flags));
        AssertRefused(Expression.Not(Expression.Not(flags)));
    }

    [Fact]
    public void A_part_counts_as_often_as_it_stands_in_the_plan()
    {
        // Both sides of ^ are asked whether they are true and whether they are false: 1 part, and 4 times a condition and a value.
        Expression flags = Expression.OrElse(Joined(1997, _flag), Expression.ExclusiveOr(_flag, _flag));

        Translate(flags);
        AssertRefused(Expression.Not(flags));
    }

    private static void AssertRefused(Expression rule)
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translate(rule));
        Assert.Contains("more than 6000 parts; ask for a list of values by Contains", failure.Message, StringComparison.Ordinal);
    }

    private static void Translate(Expression rule) => Translated.Rule(Expression.Lambda<Func<Crate, bool>>(rule, _crate));

    private static Expression Joined(int count, Expression part) => count == 1
        ? part
        : Expression.OrElse(Joined(count / 2, part), Joined(count - (count / 2), part));
}
