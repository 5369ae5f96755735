using System.Globalization;

namespace Granary.Mapping.Translation;

/// <summary>The numbers that an enum can have; in C# it is compared as a number, which may be none of them.</summary>
internal static class EnumRange
{
    /// <summary>Whether a number that is compared with an enum is one that no value of the enum has, whatever its name.</summary>
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
            // Enum.ToObject would cut it short, to the number of another value.
            return true;
        }
    }
}
