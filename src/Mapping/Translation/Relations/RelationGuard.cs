using System.Linq.Expressions;
using System.Reflection;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation.Relations;

/// <summary>Refuses comparisons that differ between C# values and their stored forms.</summary>
internal static class RelationGuard
{
    // A list may be long, and each of its values is compared with some twenty others.
    private const int MostValues = 100;

    /// <summary>Refuses an operator of the domain, or of references, that a query cannot stand for.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">
    /// The operator is refused; the message names type and difference.
    /// </exception>
    public static void Require(BinaryExpression comparison, StoredRelations relations)
    {
        (Expression member, Expression other) = CapturedValue.Is(comparison.Left)
            ? (comparison.Right, comparison.Left)
            : (comparison.Left, comparison.Right);
        bool isValue = CapturedValue.Is(other);
        object? value = isValue ? CapturedValue.Compute(other) : null;
        Type type = TypeOf(member);
        if ((isValue && value is null) || IsPlain(comparison.Method, type))
        {
            return;
        }

        if (comparison.Method is not { } method)
        {
            throw Unsupported.Part(
                comparison,
                $"C# compares references of {type.Name} here, and a document holds none; use Equals, or compare a member.");
        }

        if (method.GetParameters() is not [{ } left, { } right] || left.ParameterType != right.ParameterType)
        {
            throw Unsupported.Part(
                comparison, $"this operator of {method.DeclaringType?.Name} compares values of different types; compare the value within.");
        }

        Refuse(comparison, DomainRelation.ForOperator(type, comparison.NodeType, method), isValue, value, relations);
    }

    /// <summary>Refuses an <c>Equals</c> that a query cannot stand for.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">The comparison is one of these.</exception>
    public static void Require(MethodCallExpression equals, Expression left, Expression right, StoredRelations relations)
    {
        (Expression member, Expression other) = CapturedValue.Is(left) ? (right, left) : (left, right);
        bool isValue = CapturedValue.Is(other);
        object? value = isValue ? CapturedValue.Compute(other) : null;
        Type type = TypeOf(member);
        if (type == typeof(string) || (isValue && value is null))
        {
            return;
        }

        MethodInfo? method = equals.Object is null || Nullable.GetUnderlyingType(equals.Method.DeclaringType ?? type) is not null
            ? type.GetMethod(nameof(Equals), [typeof(object)])
            : equals.Method;
        DomainRelation relation = method?.DeclaringType?.IsAssignableFrom(type) == true
            ? DomainRelation.ForEquals(type, method)
            : DomainRelation.ForEquality(type);
        Refuse(equals, relation, isValue, value, relations);
    }

    /// <summary>Refuses to look a value up if the equality of its type differs from that of the stored forms.</summary>
    /// <param name="part">The expression, for messages.</param>
    /// <param name="item">The value to look up.</param>
    /// <param name="values">The values that are known.</param>
    /// <param name="relations">The relations of types that were tried out.</param>
    /// <exception cref="Domain.UnsupportedSpecificationException">The comparison is one of these.</exception>
    public static void Require(Expression part, Expression item, IEnumerable<object?> values, StoredRelations relations)
    {
        Type type = TypeOf(item);
        if (type.IsInterface || type == typeof(object))
        {
            return;
        }

        DomainRelation relation = DomainRelation.ForEquality(type);
        string? fault = relations.FindFault(relation)
            ?? values.OfType<object>().Take(MostValues).Select(value => relations.FindFault(relation, value))
                .FirstOrDefault(found => found is not null);
        if (fault is not null)
        {
            throw Unsupported.Part(part, fault);
        }
    }

    /// <summary>Refuses to tell results apart by a key if the equality of its type differs from that of the stored forms.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">The comparison is one of these.</exception>
    public static void RequireKey(Expression key, StoredRelations relations) => Require(key, key, [], relations);

    /// <summary>Refuses to put results in the order of a type that the model converts, if its stored forms have another order.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">The orders differ.</exception>
    public static void RequireOrder(Expression key, StoredRelations relations)
    {
        if (relations.FindFaultOfOrder(TypeOf(key)) is { } fault)
        {
            throw Unsupported.Part(key, fault);
        }
    }

    /// <summary>The type of a value without nullability, and without the conversion to a base type or to an object around it.</summary>
    public static Type TypeOf(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs, Method: null } convert
            && convert.Type.IsAssignableFrom(Plain(convert.Operand.Type))
            ? TypeOf(convert.Operand)
            : Plain(expression.Type);

    private static void Refuse(Expression part, DomainRelation relation, bool isValue, object? value, StoredRelations relations)
    {
        string? fault = isValue && value is not null ? relations.FindFault(relation, value) : relations.FindFaultOfMembers(relation);
        if (fault is not null)
        {
            throw Unsupported.Part(part, fault);
        }
    }

    // The operators of .NET's own types agree with their stored forms, except those of Uri.
    private static bool IsPlain(MethodInfo? method, Type type) => method is null
        ? type.IsValueType
        : method.DeclaringType is { } owner && owner != typeof(Uri) && ScalarTypes.Find(owner) is not null;

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
