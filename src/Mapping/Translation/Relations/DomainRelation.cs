using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Mapping.Translation.Relations;

/// <summary>A way in which C# relates two values of one type: an operator of theirs, their <c>Equals</c>, or their order.</summary>
/// <param name="Type">The type of the values, without nullability.</param>
/// <param name="Spelling">The operator or method as code spells it, for messages.</param>
/// <param name="Method">The method that decides; null where .NET chooses it.</param>
internal sealed record DomainRelation(Type Type, string Spelling, MethodInfo? Method)
{
    /// <summary>Whether two values are related; run on values that were made for it.</summary>
    public required Func<object?, object?, bool> Holds { get; init; }

    /// <summary>Whether two values should be related, by the order of their stored forms.</summary>
    public required Func<int, bool> Means { get; init; }

    /// <summary>Whether the relation is an equality rather than an order.</summary>
    public bool IsEquality { get; private init; }

    /// <summary>An operator.</summary>
    /// <param name="type">The type of both operands, without nullability.</param>
    /// <param name="operator">The operator.</param>
    /// <param name="method">The method of the operator.</param>
    public static DomainRelation ForOperator(Type type, ExpressionType @operator, MethodInfo method) => new(type, Spell(@operator), method)
    {
        Holds = (left, right) => Call(method, null, left, right),
        Means = order => Fulfils(order, @operator),
        IsEquality = @operator is ExpressionType.Equal or ExpressionType.NotEqual,
    };

    /// <summary>A call of <c>Equals</c> on one value.</summary>
    public static DomainRelation ForEquals(Type type, MethodInfo method) => new(type, nameof(Equals), method)
    {
        Holds = (left, right) => left is null ? right is null : Call(method, left, right),
        Means = order => order == 0,
        IsEquality = true,
    };

    /// <summary>The equality by which lists and dictionaries compare.</summary>
    public static DomainRelation ForEquality(Type type)
    {
        object comparer = DefaultOf(type);
        return new DomainRelation(type, nameof(Equals), null)
        {
            Holds = ((IEqualityComparer)comparer).Equals,
            Means = order => order == 0,
            IsEquality = true,
        };
    }

    /// <summary>The order by which LINQ sorts; null if the type has none.</summary>
    public static DomainRelation? ForOrder(Type type) =>
        !typeof(IComparable<>).MakeGenericType(type).IsAssignableFrom(type) && !typeof(IComparable).IsAssignableFrom(type) ? null
        : new DomainRelation(type, nameof(IComparable.CompareTo), null)
        {
            Holds = (left, right) => OrderOf(type).Compare(left, right) < 0,
            Means = order => order < 0,
        };

    private static IComparer OrderOf(Type type) => (IComparer)typeof(Comparer<>).MakeGenericType(type)
        .GetProperty(nameof(Comparer<>.Default))!.GetValue(null)!; // the class has one

    private static object DefaultOf(Type type) => typeof(EqualityComparer<>).MakeGenericType(type)
        .GetProperty(nameof(EqualityComparer<>.Default))!.GetValue(null)!; // the class has one

    private static bool Call(MethodInfo method, object? target, params object?[] arguments) => method.Invoke(target, arguments) is true;

    private static bool Fulfils(int order, ExpressionType @operator) => @operator switch
    {
        ExpressionType.Equal => order == 0,
        ExpressionType.NotEqual => order != 0,
        ExpressionType.LessThan => order < 0,
        ExpressionType.LessThanOrEqual => order <= 0,
        ExpressionType.GreaterThan => order > 0,
        _ => order >= 0,
    };

    private static string Spell(ExpressionType @operator) => @operator switch
    {
        ExpressionType.Equal => "==",
        ExpressionType.NotEqual => "!=",
        ExpressionType.LessThan => "<",
        ExpressionType.LessThanOrEqual => "<=",
        ExpressionType.GreaterThan => ">",
        _ => ">=",
    };
}
