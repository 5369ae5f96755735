using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>
/// Compiles predicates so that a member of null is null and not an exception. This is the meaning of a query over documents.
/// </summary>
internal static class NullSafe
{
    /// <summary>A function with the meaning of <paramref name="predicate"/> that does not fail if a part on a path is missing.</summary>
    /// <exception cref="UnsupportedSpecificationException">The predicate is nested too deeply to be read.</exception>
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

    /// <summary>The refusal of a rule that is nested too deeply for the stack of a thread.</summary>
    public static UnsupportedSpecificationException TooDeep(ParameterExpression candidate, Exception fault) => new(
        $"{candidate} => …", fault, "its parts are nested too deeply; ask for a list of values by Contains.");
}
