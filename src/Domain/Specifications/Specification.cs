using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Makes specifications without a class of their own.</summary>
public static class Specification
{
    /// <summary>The rule that <paramref name="criterion"/> says.</summary>
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
