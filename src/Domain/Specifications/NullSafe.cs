using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>
/// Compiles predicates so that a member of null is null instead of an exception, which is what a query over documents means.
/// </summary>
internal static class NullSafe
{
    /// <summary>
    /// A function that means what <paramref name="predicate"/> says and does not fail where a part on the way is missing.
    /// </summary>
    public static Func<T, bool> Compile<T>(Expression<Func<T, bool>> predicate)
    {
        Expression body = NullPropagation.AsCondition(new NullPropagation(predicate.Parameters[0]).Visit(predicate.Body));
        return Expression.Lambda<Func<T, bool>>(body, predicate.Parameters).Compile();
    }
}
