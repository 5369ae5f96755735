using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A rule of the domain that an aggregate satisfies or not. It can be evaluated in memory and translated into a query.</summary>
/// <typeparam name="T">The type of the candidates.</typeparam>
/// <remarks>
/// <para>
/// Both evaluations have .NET's meaning: a member of a missing part is null, only null equals null, and a comparison with null is false.
/// Text is compared ordinally.
/// </para>
/// <para>Thread safety: any number of threads may share a specification whose <see cref="Criterion"/> does not change.</para>
/// <para>
/// Failure: a part that no query can express is refused with <see cref="UnsupportedSpecificationException"/> when a query first uses the
/// rule.
/// </para>
/// <para>
/// Cost: the first <see cref="IsSatisfiedBy"/> of an instance compiles the expression, later ones call a delegate, so keep an instance that
/// is evaluated often. Each query translates the expression anew.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// public sealed class LargeOrders(decimal threshold) : Specification<Order>
/// {
///     public override Expression<Func<Order, bool>> Criterion => order => order.Total >= threshold;
/// }
/// ]]></code>
/// <code><![CDATA[
/// Specification<Order> rule = new PendingOrders() & !new OverdueOrders(DateOnly.FromDateTime(DateTime.UtcNow));
/// bool inMemory = rule.IsSatisfiedBy(new Order(id, customer, DateTimeOffset.UtcNow));
/// long inTheStore = await orders.Matching(rule).CountAsync(cancellationToken);
/// ]]></code>
/// </example>
public abstract class Specification<T>
{
    private Func<T, bool>? _predicate;

    /// <summary>The rule as an expression; it may read members of <typeparamref name="T"/> and captured values.</summary>
    public abstract Expression<Func<T, bool>> Criterion { get; }

    /// <summary>Whether <paramref name="candidate"/> satisfies the rule; false for null.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression is nested too deeply to be compiled.</exception>
    public bool IsSatisfiedBy(T candidate)
    {
        if (candidate is null)
        {
            return false;
        }

        // A race compiles the expression twice. Both results mean the same, so no lock is needed.
        _predicate ??= NullSafe.Compile(Criterion);
        return _predicate(candidate);
    }

    /// <summary>The rule that is satisfied if both rules are.</summary>
    public Specification<T> And(Specification<T> other) => this & other;

    /// <summary>The rule that is satisfied if at least one of the rules is.</summary>
    public Specification<T> Or(Specification<T> other) => this | other;

    /// <summary>The rule that is satisfied if this rule is not.</summary>
    public Specification<T> Not() => !this;

    /// <summary>The rule that is satisfied if both rules are.</summary>
    public static Specification<T> operator &(Specification<T> left, Specification<T> right) => Combine(left, right, Expression.AndAlso);

    /// <summary>The rule that is satisfied if at least one of the rules is.</summary>
    public static Specification<T> operator |(Specification<T> left, Specification<T> right) => Combine(left, right, Expression.OrElse);

    /// <summary>The rule that is satisfied if <paramref name="rule"/> is not.</summary>
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
