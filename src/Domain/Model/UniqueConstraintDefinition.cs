using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A constraint that keeps the values of members unique among the aggregates of one collection.</summary>
/// <param name="Name">Its name, unique within the collection.</param>
/// <param name="Members">The members, each as <c>m => m.Member</c>; their values together are unique.</param>
/// <param name="IgnoresCase">Whether texts that differ in nothing but case are one value.</param>
public sealed record UniqueConstraintDefinition(string Name, IReadOnlyList<LambdaExpression> Members, bool IgnoresCase);
