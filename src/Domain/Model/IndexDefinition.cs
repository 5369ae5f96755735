using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The declaration of an index over members of the aggregates of one collection.</summary>
/// <param name="Members">The members, the leading one first, each as <c>o => o.Member</c>.</param>
/// <param name="Condition">The condition on the aggregates in the index; null if it contains all of them.</param>
/// <remarks>An immutable value, safe on any thread.</remarks>
public sealed record IndexDefinition(IReadOnlyList<LambdaExpression> Members, LambdaExpression? Condition = null)
{
    /// <summary>The collection within the aggregate whose elements the index holds, as <c>o => o.Lines</c>.</summary>
    /// <value>
    /// Null unless set: the index holds members of the aggregate. Otherwise its only member is one of the element, as
    /// <c>line => line.Product</c>, or the element itself.
    /// </value>
    public LambdaExpression? Elements { get; init; }
}
