using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Makes specifications from expressions, without a class of their own.</summary>
/// <remarks>Each call allocates a new specification; <see cref="Specification{T}"/> describes thread safety, failure and cost.</remarks>
public static class Specification
{
    /// <summary>The rule that <paramref name="criterion"/> states.</summary>
    public static Specification<T> For<T>(Expression<Func<T, bool>> criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return new ExpressionSpecification<T>(criterion);
    }

    /// <summary>The rule that everything satisfies.</summary>
    public static Specification<T> All<T>() => For<T>(_ => true);

    /// <summary>The rule that nothing satisfies.</summary>
    public static Specification<T> None<T>() => For<T>(_ => false);
}
