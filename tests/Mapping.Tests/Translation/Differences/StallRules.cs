using System.Linq.Expressions;
using Rule = System.Linq.Expressions.Expression<System.Func<Granary.Mapping.Tests.Translation.Differences.Stall, bool>>;

namespace Granary.Mapping.Tests.Translation.Differences;

/// <summary>Every form of a rule, over values that are drawn anew each time, and rules joined of such forms.</summary>
internal sealed class StallRules(StallDraw draw)
{
    /// <summary>One rule of each form.</summary>
    public Rule[] Each() =>
        [
            .. new StallValueRules(draw).Each(), .. new StallTextRules(draw).Each(), .. new StallEqualityRules(draw).Each(),
            .. new StallFlagRules(draw).Each(), .. new StallMapRules(draw).Each(),
        ];

    /// <summary>Some rules, joined at random.</summary>
    public Rule[] Joined(int count)
    {
        Rule[] all = Each();
        return [.. Enumerable.Range(0, count).Select(_ => Join(all, 3))];
    }

    private Rule Join(Rule[] all, int depth)
    {
        if (depth == 0 || draw.Next(4) == 0)
        {
            return draw.Of(all);
        }

        ParameterExpression stall = Expression.Parameter(typeof(Stall), "s");
        Expression One() => new Renaming(stall).Visit(Join(all, depth - 1).Body);
        return Expression.Lambda<Func<Stall, bool>>(
            draw.Next(8) switch
            {
                0 or 1 => Expression.AndAlso(One(), One()),
                2 or 3 => Expression.OrElse(One(), One()),
                4 => Expression.Not(One()),
                5 => Expression.Equal(One(), One()),
                6 => Expression.ExclusiveOr(One(), One()),
                _ => Expression.Condition(One(), One(), One()),
            },
            stall);
    }

    // Rules of a collection's elements have parameters of their own.
    private sealed class Renaming(ParameterExpression stall) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node.Type == typeof(Stall) ? stall : node;
    }
}
