using System.Globalization;

namespace Granary.Mapping.Translation;

/// <summary>The numbers that an enum can have. C# compares enums as numbers, and such a number may be outside the range.</summary>
internal static class EnumRange
{
    /// <summary>Whether a number is outside the range of an enum, so that no value of the enum, named or not, equals it.</summary>
    public static bool IsBeyond(object? number, Type type)
    {
        if (!type.IsEnum || number is null or Enum || !number.GetType().IsPrimitive)
        {
            return false;
        }

        try
        {
            _ = Convert.ChangeType(number, Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture);
            return false;
        }
        catch (OverflowException)
        {
            // Enum.ToObject would cut the number off, which may give the number of another value.
            return true;
        }
    }
}
