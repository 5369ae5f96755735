using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>Tells the conversions that a query may leave aside from those that make another value of a member.</summary>
internal static class MemberConversions
{
    // The types to which C# converts implicitly and without loss. A whole number converted to double is the double that a document reads.
    private static readonly Dictionary<TypeCode, TypeCode[]> _widening = new()
    {
        [TypeCode.SByte] = [TypeCode.Int16, TypeCode.Int32, TypeCode.Int64, TypeCode.Decimal, TypeCode.Double],
        [TypeCode.Byte] =
        [
            TypeCode.Int16, TypeCode.UInt16, TypeCode.Int32, TypeCode.UInt32,
            TypeCode.Int64, TypeCode.UInt64, TypeCode.Decimal, TypeCode.Double,
        ],
        [TypeCode.Int16] = [TypeCode.Int32, TypeCode.Int64, TypeCode.Decimal, TypeCode.Double],
        [TypeCode.UInt16] = [TypeCode.Int32, TypeCode.UInt32, TypeCode.Int64, TypeCode.UInt64, TypeCode.Decimal, TypeCode.Double],
        [TypeCode.Int32] = [TypeCode.Int64, TypeCode.Decimal, TypeCode.Double],
        [TypeCode.UInt32] = [TypeCode.Int64, TypeCode.UInt64, TypeCode.Decimal, TypeCode.Double],
        [TypeCode.Int64] = [TypeCode.Decimal, TypeCode.Double],
        [TypeCode.UInt64] = [TypeCode.Decimal],
        [TypeCode.Char] = [TypeCode.Int32],
    };

    /// <summary>Refuses a chain of members in which a conversion changes the value.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">A conversion changes the value; the message names the chain.</exception>
    public static void Require(Expression chain)
    {
        for (Expression? current = chain; current is not null and not ParameterExpression;)
        {
            if (current is UnaryExpression convert && IsConversion(convert.NodeType))
            {
                if (FindFault(convert) is { } fault)
                {
                    throw Unsupported.Part(chain, fault);
                }

                current = convert.Operand;
            }
            else
            {
                current = (current as MemberExpression)?.Expression;
            }
        }
    }

    private static string? FindFault(UnaryExpression convert)
    {
        Type from = Nullable.GetUnderlyingType(convert.Operand.Type) ?? convert.Operand.Type;
        Type to = Nullable.GetUnderlyingType(convert.Type) ?? convert.Type;
        return IsOfClasses(from, to) || (from == typeof(DateTime) && to == typeof(DateTimeOffset)) ? null
            : from == typeof(float) && to == typeof(double)
                ? "a float is compared as the decimal text it is stored as; compare it with a float."
            : IsNumber(from) && IsNumber(to) ? FindFault(from, to)
            : "a conversion of the domain is not run by a query; compare the member itself, or the value in it.";
    }

    private static string? FindFault(Type from, Type to)
    {
        // C# converts an enum to its number. The comparison turns the number back into the name.
        from = from.IsEnum ? Enum.GetUnderlyingType(from) : from;
        bool keeps = to.IsEnum || from == to
            || (_widening.TryGetValue(Type.GetTypeCode(from), out TypeCode[]? wider) && wider.Contains(Type.GetTypeCode(to)));
        return keeps ? null : "this conversion changes the value; compare with a value of the member's own type.";
    }

    private static bool IsConversion(ExpressionType type) =>
        type is ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.TypeAs;

    private static bool IsOfClasses(Type from, Type to) => from.IsAssignableFrom(to) || to.IsAssignableFrom(from);

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.Char and <= TypeCode.Decimal;
}
