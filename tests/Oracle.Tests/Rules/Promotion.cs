using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The type in which C# computes and compares two numbers, and the conversions to it.</summary>
internal static class Promotion
{
    private static readonly Type[] _integers = [typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int)];

    /// <summary>The common type of two numbers, nullable if one of them is; null if C# has none, or queries do not support it.</summary>
    public static Type? Of(Type left, Type right)
    {
        Type? common = OfPlain(Plain(left), Plain(right));
        bool isNullable = Plain(left) != left || Plain(right) != right;
        return common is not null && isNullable ? typeof(Nullable<>).MakeGenericType(common) : common;
    }

    public static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Whether a type is an enum of flags.</summary>
    public static bool IsFlags(Type type) => type.IsEnum && type.IsDefined(typeof(FlagsAttribute), inherit: false);

    /// <summary>The conversions that the compiler writes.</summary>
    public static Expression To(Expression value, Type type)
    {
        Type wanted = Plain(value.Type) == value.Type ? Plain(type) : type;
        Expression converted = value.Type == wanted ? value : Expression.Convert(value, wanted);
        return wanted == type ? converted : Expression.Convert(converted, type);
    }

    private static Type? OfPlain(Type left, Type right)
    {
        bool isWhole = Rank(left) is > 0 and <= 3 && Rank(right) is > 0 and <= 3;
        return (left, right) switch
        {
            _ when Rank(left) == 0 || Rank(right) == 0 => null,
            _ when left == right && !_integers.Contains(left) => left,
            _ when isWhole => Rank(left) == 1 && Rank(right) == 1 ? typeof(int) : typeof(long),
            _ when left == typeof(decimal) || right == typeof(decimal) => Rank(left) <= 5 && Rank(right) <= 5 ? typeof(decimal) : null,
            _ when left == typeof(double) || right == typeof(double) =>
                Rank(left) is <= 3 or 7 && Rank(right) is <= 3 or 7 ? typeof(double) : null,
            _ => null,
        };
    }

    // 1 to 3 are whole numbers that fit a long, 4 an unsigned one, 5 a decimal, 6 and 7 floating point numbers.
    private static int Rank(Type type) => _integers.Contains(type) ? 1
        : type == typeof(uint) ? 2
        : type == typeof(long) ? 3
        : type == typeof(ulong) ? 4
        : type == typeof(decimal) ? 5
        : type == typeof(float) ? 6
        : type == typeof(double) ? 7
        : 0;
}
