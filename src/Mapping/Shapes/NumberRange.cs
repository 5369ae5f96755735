namespace Granary.Mapping.Shapes;

/// <summary>The ranges of the types of whole numbers, and whether a value of one type is the same value of another.</summary>
/// <remarks>
/// The compiler emits no instruction for <c>(int)_unsigned</c> nor for a cast between enums: the bits stay, and the value changes.
/// </remarks>
internal static class NumberRange
{
    private static readonly Dictionary<Type, (decimal Least, decimal Most)> _ranges = new()
    {
        [typeof(sbyte)] = (sbyte.MinValue, sbyte.MaxValue),
        [typeof(byte)] = (byte.MinValue, byte.MaxValue),
        [typeof(short)] = (short.MinValue, short.MaxValue),
        [typeof(ushort)] = (ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = (int.MinValue, int.MaxValue),
        [typeof(uint)] = (uint.MinValue, uint.MaxValue),
        [typeof(long)] = (long.MinValue, long.MaxValue),
        [typeof(ulong)] = (ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>The range of a type of whole numbers; false if the type is none.</summary>
    public static bool TryGet(Type type, out (decimal Least, decimal Most) range) => _ranges.TryGetValue(type, out range);

    /// <summary>Whether each value of one type is the same value of another; types that are no numbers are not judged.</summary>
    public static bool Keeps(Type from, Type to)
    {
        (Type one, Type other) = (Nullable.GetUnderlyingType(from) ?? from, Nullable.GetUnderlyingType(to) ?? to);
        return one == other || (one.IsEnum || other.IsEnum
            ? one.IsEnum && (!other.IsValueType || other == Enum.GetUnderlyingType(one))
            : !_ranges.TryGetValue(one, out (decimal Least, decimal Most) range)
                ? !_ranges.ContainsKey(other)
                : !_ranges.TryGetValue(other, out (decimal Least, decimal Most) wider)
                    ? !other.IsValueType
                    : wider.Least <= range.Least && range.Most <= wider.Most);
    }
}
