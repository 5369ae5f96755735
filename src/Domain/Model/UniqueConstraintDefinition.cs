using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The declaration of a constraint that keeps the values of members unique among the aggregates of one collection.</summary>
/// <param name="Name">Its name, unique within the collection.</param>
/// <param name="Members">The members, each as <c>m => m.Member</c>; the combination of their values is unique.</param>
/// <param name="IgnoresCase">Whether texts that differ only in case are one value.</param>
/// <remarks>An immutable value, safe on any thread.</remarks>
public sealed record UniqueConstraintDefinition(string Name, IReadOnlyList<LambdaExpression> Members, bool IgnoresCase);
