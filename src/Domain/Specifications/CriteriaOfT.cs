using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A specification that is built condition by condition. A candidate satisfies it if all conditions hold.</summary>
/// <typeparam name="T">The type of the candidates.</typeparam>
/// <remarks>
/// <para>An immutable value: each method returns new criteria. Any number of threads may share it.</para>
/// <para>
/// The conditions have the meaning of C#'s operators in a <see cref="Specification{T}"/>: only null equals null, and a comparison with null
/// is false. Text is compared and ordered ordinally.
/// </para>
/// <para>Failure and cost are those of <see cref="Specification{T}"/>. Each condition allocates a new expression.</para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// Criteria<Order> rule = Criteria.For<Order>()
///     .Equal(o => o.Customer, customer)
///     .In(o => o.Status, [OrderStatus.Approved, OrderStatus.Paid])
///     .AtLeast(o => o.Total, 100m);
/// long matches = await orders.Matching(rule).CountAsync(cancellationToken);
/// ]]></code>
/// </example>
public sealed class Criteria<T> : Specification<T>
{
    private readonly ParameterExpression _candidate;
    private readonly Expression? _condition;

    private Criteria(ParameterExpression candidate, Expression? condition)
    {
        _candidate = candidate;
        _condition = condition;
        Criterion = Expression.Lambda<Func<T, bool>>(condition ?? Expression.Constant(true), candidate);
    }

    /// <inheritdoc/>
    public override Expression<Func<T, bool>> Criterion { get; }

    internal static Criteria<T> None { get; } = new(Expression.Parameter(typeof(T), "candidate"), null);

    /// <summary>The member equals the value.</summary>
    public Criteria<T> Equal<TValue>(Expression<Func<T, TValue>> member, TValue value) =>
        And(CriteriaParts.Equal(OnCandidate(member), value));

    /// <summary>
    /// The reference, a member that holds the id of another aggregate, refers to that aggregate. The ids are compared, not the objects.
    /// </summary>
    /// <remarks>
    /// The id is the aggregate's property of the reference's type that is named <c>Id</c> or <c>&lt;Type&gt;Id</c>. If none has such a
    /// name, it is the only property of that type, unless the type is one of .NET's own.
    /// </remarks>
    /// <exception cref="ArgumentException">The aggregate has no such id.</exception>
    public Criteria<T> Equal<TReference>(Expression<Func<T, TReference>> reference, object aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        Expression member = OnCandidate(reference);
        return And(CriteriaParts.Equal(member, AssociatedIdentity.IdOf(aggregate, member.Type)));
    }

    /// <summary>The member has another value or is null.</summary>
    public Criteria<T> NotEqual<TValue>(Expression<Func<T, TValue>> member, TValue value) =>
        And(Expression.Not(CriteriaParts.Equal(OnCandidate(member), value)));

    /// <summary>The member is less than the value.</summary>
    /// <exception cref="ArgumentException">Values of the type have no order.</exception>
    public Criteria<T> Less<TValue>(Expression<Func<T, TValue>> member, TValue value) =>
        And(CriteriaParts.Ordered(OnCandidate(member), ExpressionType.LessThan, value));

    /// <summary>The member is less than or equal to the value.</summary>
    /// <exception cref="ArgumentException">Values of the type have no order.</exception>
    public Criteria<T> AtMost<TValue>(Expression<Func<T, TValue>> member, TValue value) =>
        And(CriteriaParts.Ordered(OnCandidate(member), ExpressionType.LessThanOrEqual, value));

    /// <summary>The member is greater than the value.</summary>
    /// <exception cref="ArgumentException">Values of the type have no order.</exception>
    public Criteria<T> Greater<TValue>(Expression<Func<T, TValue>> member, TValue value) =>
        And(CriteriaParts.Ordered(OnCandidate(member), ExpressionType.GreaterThan, value));

    /// <summary>The member is greater than or equal to the value.</summary>
    /// <exception cref="ArgumentException">Values of the type have no order.</exception>
    public Criteria<T> AtLeast<TValue>(Expression<Func<T, TValue>> member, TValue value) =>
        And(CriteriaParts.Ordered(OnCandidate(member), ExpressionType.GreaterThanOrEqual, value));

    /// <summary>The member lies between two values, both included.</summary>
    /// <exception cref="ArgumentException">Values of the type have no order.</exception>
    public Criteria<T> Between<TValue>(Expression<Func<T, TValue>> member, TValue least, TValue most) =>
        AtLeast(member, least).AtMost(member, most);

    /// <summary>The member has one of several values. If there are no values, no candidate satisfies the criteria.</summary>
    public Criteria<T> In<TValue>(Expression<Func<T, TValue>> member, IEnumerable<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Expression own = Expression.Constant(values.ToArray());
        return And(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TValue)], own, OnCandidate(member)));
    }

    /// <summary>The text begins with a prefix, compared ordinally. <c>%</c> and <c>_</c> are ordinary characters.</summary>
    public Criteria<T> Like(Expression<Func<T, string?>> member, string prefix) =>
        And(CriteriaParts.StartsWith(OnCandidate(member), prefix));

    /// <summary>The text contains a part, compared ordinally.</summary>
    public Criteria<T> Contains(Expression<Func<T, string?>> member, string part) =>
        And(CriteriaParts.Contains(OnCandidate(member), part));

    /// <summary>The member, or a part on the path to it, is null.</summary>
    public Criteria<T> IsNull<TValue>(Expression<Func<T, TValue>> member) => And(CriteriaParts.IsNull(OnCandidate(member)));

    /// <summary>The member is not null, and neither is any part on the path to it.</summary>
    public Criteria<T> IsNotNull<TValue>(Expression<Func<T, TValue>> member) =>
        And(Expression.Not(CriteriaParts.IsNull(OnCandidate(member))));

    private Expression OnCandidate(LambdaExpression member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new ParameterReplacer(member.Parameters[0], _candidate).Visit(member.Body);
    }

    private Criteria<T> And(Expression condition) =>
        new(_candidate, _condition is null ? condition : Expression.AndAlso(_condition, condition));
}
