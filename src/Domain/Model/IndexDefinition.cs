using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The declaration of an index over members of the aggregates of one collection.</summary>
/// <param name="Members">The members, the leading one first, each as <c>o => o.Member</c>.</param>
/// <param name="Condition">The condition on the aggregates in the index; null if it contains all of them.</param>
/// <remarks>An immutable value, safe on any thread.</remarks>
public sealed record IndexDefinition(IReadOnlyList<LambdaExpression> Members, LambdaExpression? Condition = null);
