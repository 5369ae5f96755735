using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A rule of the domain that an aggregate satisfies or does not, readable in memory and as a query.</summary>
/// <typeparam name="T">What the rule speaks about.</typeparam>
/// <remarks>
/// Both readings mean the same, with .NET's meaning: a member of a missing part is null, nothing but null equals null, and a comparison
/// with null is false. Text is compared ordinally. A specification should not change once it is made; it may then be used by many threads.
/// </remarks>
public abstract class Specification<T>
{
    private Func<T, bool>? _predicate;

    /// <summary>The rule as an expression; it may read members of <typeparamref name="T"/> and captured values.</summary>
    public abstract Expression<Func<T, bool>> Criterion { get; }

    /// <summary>Whether <paramref name="candidate"/> satisfies the rule; false for null.</summary>
    public bool IsSatisfiedBy(T candidate)
    {
        if (candidate is null)
        {
            return false;
        }

        // A race compiles twice and both results mean the same.
        _predicate ??= NullSafe.Compile(Criterion);
        return _predicate(candidate);
    }

    /// <summary>Satisfied where both rules are.</summary>
    public Specification<T> And(Specification<T> other) => this & other;

    /// <summary>Satisfied where at least one of the rules is.</summary>
    public Specification<T> Or(Specification<T> other) => this | other;

    /// <summary>Satisfied where this rule is not.</summary>
    public Specification<T> Not() => !this;

    /// <summary>Satisfied where both rules are.</summary>
    public static Specification<T> operator &(Specification<T> left, Specification<T> right) => Combine(left, right, Expression.AndAlso);

    /// <summary>Satisfied where at least one of the rules is.</summary>
    public static Specification<T> operator |(Specification<T> left, Specification<T> right) => Combine(left, right, Expression.OrElse);

    /// <summary>Satisfied where the rule is not.</summary>
    public static Specification<T> operator !(Specification<T> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Expression<Func<T, bool>> criterion = rule.Criterion;
        return Specification.For(Expression.Lambda<Func<T, bool>>(Expression.Not(criterion.Body), criterion.Parameters));
    }

    private static Specification<T> Combine(
        Specification<T> left, Specification<T> right, Func<Expression, Expression, BinaryExpression> combine)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Expression<Func<T, bool>> first = left.Criterion;
        Expression<Func<T, bool>> second = right.Criterion;
        try
        {
            Expression body = new ParameterReplacer(second.Parameters[0], first.Parameters[0]).Visit(second.Body) ?? second.Body;
            return Specification.For(Expression.Lambda<Func<T, bool>>(combine(first.Body, body), first.Parameters));
        }
        catch (InsufficientExecutionStackException fault)
        {
            throw NullSafe.TooDeep(second.Parameters[0], fault);
        }
    }
}
