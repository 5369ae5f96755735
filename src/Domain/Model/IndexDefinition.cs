using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>An index over members of the aggregates of one collection.</summary>
/// <param name="Members">The members, the leading one first, each as <c>o => o.Member</c>.</param>
public sealed record IndexDefinition(IReadOnlyList<LambdaExpression> Members);
