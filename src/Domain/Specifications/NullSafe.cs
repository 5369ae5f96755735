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
    /// <exception cref="UnsupportedSpecificationException">It is nested too deeply to be read.</exception>
    public static Func<T, bool> Compile<T>(Expression<Func<T, bool>> predicate)
    {
        try
        {
            Expression body = NullPropagation.AsCondition(new NullPropagation(predicate.Parameters[0]).Visit(predicate.Body));
            return Expression.Lambda<Func<T, bool>>(body, predicate.Parameters).Compile();
        }
        catch (InsufficientExecutionStackException fault)
        {
            throw TooDeep(predicate.Parameters[0], fault);
        }
    }

    /// <summary>The refusal of a rule that is nested deeper than a thread can follow.</summary>
    public static UnsupportedSpecificationException TooDeep(ParameterExpression candidate, Exception fault) => new(
        $"{candidate} => …", fault, "its parts are nested too deeply; ask for a list of values by Contains.");
}
