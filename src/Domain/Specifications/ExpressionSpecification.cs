using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A specification that consists of its expression.</summary>
internal sealed class ExpressionSpecification<T>(Expression<Func<T, bool>> criterion) : Specification<T>
{
    public override Expression<Func<T, bool>> Criterion => criterion;
}
