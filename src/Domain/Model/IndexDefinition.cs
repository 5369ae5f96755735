using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>An index over members of the aggregates of one collection.</summary>
/// <param name="Members">The members, the leading one first, each as <c>o => o.Member</c>.</param>
/// <param name="Condition">The condition on the aggregates that it holds; null where it holds all of them.</param>
public sealed record IndexDefinition(IReadOnlyList<LambdaExpression> Members, LambdaExpression? Condition = null);
