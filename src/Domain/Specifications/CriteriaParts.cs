using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The conditions of criteria, as the expressions that C# would make of them.</summary>
internal static class CriteriaParts
{
    /// <summary>The member equals the value, by the operator of its type or, for a type without one, by its <c>Equals</c>.</summary>
    public static Expression Equal(Expression member, object? value)
    {
        Expression constant = Expression.Constant(value, member.Type);
        return HasEquality(member.Type)
            ? Expression.Equal(member, constant)
            : Expression.Call(
                typeof(object),
                nameof(Equals),
                null,
                Expression.Convert(member, typeof(object)),
                Expression.Constant(value, typeof(object)));
    }

    /// <summary>The member compares to the value in an order; false if either is null.</summary>
    public static Expression Ordered(Expression member, ExpressionType comparison, object? value)
    {
        Type type = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        if (type == typeof(string))
        {
            // string.CompareOrdinal treats null as the least text; in criteria, a comparison with null is false.
            Expression text = Expression.Constant(value, type);
            Expression order = Expression.Call(typeof(string), nameof(string.CompareOrdinal), null, member, text);
            Expression compared = Expression.MakeBinary(comparison, order, Expression.Constant(0));
            return value is null ? Expression.Constant(false) : Expression.AndAlso(Expression.Not(IsNull(member)), compared);
        }

        if (type.IsEnum)
        {
            Type number = type.GetEnumUnderlyingType();
            Type asked = type == member.Type ? number : typeof(Nullable<>).MakeGenericType(number);
            return Expression.MakeBinary(
                comparison, Expression.Convert(member, asked), Expression.Convert(Expression.Constant(value, member.Type), asked));
        }

        try
        {
            return Expression.MakeBinary(comparison, member, Expression.Constant(value, member.Type));
        }
        catch (InvalidOperationException fault)
        {
            throw new ArgumentException($"Values of {type.Name} have no order; compare a member of theirs.", nameof(member), fault);
        }
    }

    /// <summary>The text begins with a prefix, ordinally.</summary>
    public static Expression StartsWith(Expression text, string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return Expression.Call(
            text, nameof(string.StartsWith), null, Expression.Constant(prefix), Expression.Constant(StringComparison.Ordinal));
    }

    /// <summary>The text contains a part, ordinally.</summary>
    public static Expression Contains(Expression text, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return Expression.Call(
            text, nameof(string.Contains), null, Expression.Constant(part), Expression.Constant(StringComparison.Ordinal));
    }

    /// <summary>The member, or a part on the path to it, is null.</summary>
    public static Expression IsNull(Expression member)
    {
        Type type = member.Type.IsValueType && Nullable.GetUnderlyingType(member.Type) is null
            ? typeof(Nullable<>).MakeGenericType(member.Type)
            : member.Type;
        Expression nullable = type == member.Type ? member : Expression.Convert(member, type);
        Expression nothing = Expression.Constant(null, type);
        return HasEquality(type) || type.IsClass || type.IsInterface
            ? Expression.Equal(nullable, nothing)
            : Expression.Not(Expression.Property(nullable, nameof(Nullable<>.HasValue)));
    }

    private static bool HasEquality(Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        return value.IsPrimitive || value.IsEnum || value.GetMethod("op_Equality", [value, value]) is not null;
    }
}
