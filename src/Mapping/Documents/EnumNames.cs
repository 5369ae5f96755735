using System.Collections.Concurrent;
using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>The names under which enum values are stored; a value without a name is an error and never a default.</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, bool> _flags = new();

    /// <summary>The name of a value, or the names of its flags joined by commas.</summary>
    /// <exception cref="MemberFault">The value has no name.</exception>
    public static string NameOf(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string name = value.ToString();
        return char.IsAsciiDigit(name[0]) || name[0] == '-'
            ? throw new MemberFault($"is {name}, which is no value of {value.GetType().Name}")
            : name;
    }

    /// <summary>The name under which documents hold a value; null if they cannot hold it.</summary>
    public static string? FindName(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string name = value.ToString();
        return char.IsAsciiDigit(name[0]) || name[0] == '-' ? null : name;
    }

    /// <summary>The value of any of its names, as C# spells them: an alias, or flags in any order, joined by commas.</summary>
    public static bool TryReadAny<TEnum>(string? text, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        string[] names = text is null ? [] : IsFlags(typeof(TEnum)) ? text.Split(',', StringSplitOptions.TrimEntries) : [text];
        return names.Length > 0
            && Array.TrueForAll(names, name => Array.IndexOf(Enum.GetNames<TEnum>(), name) >= 0)
            && Enum.TryParse(text, ignoreCase: false, out value);
    }

    /// <summary>The value with a stored name; the spelling must match exactly.</summary>
    public static bool TryRead<TEnum>(string? name, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return name is { Length: > 0 }
            && !char.IsAsciiDigit(name[0]) && name[0] != '-'
            && (IsFlags(typeof(TEnum)) || !name.Contains(',', StringComparison.Ordinal))
            && Enum.TryParse(name, ignoreCase: false, out value)
            && value.ToString() == name;
    }

    /// <summary>A text with the names of today in the place of former ones. From outside, flags may be joined by commas alone.</summary>
    public static string Today(string written, ScalarShape shape, ValueOrigin origin)
    {
        if (shape.Renamings is not { } renamings)
        {
            return written;
        }

        bool isLoose = origin == ValueOrigin.Outside && renamings.OfFlags;
        return renamings.Read(
            isLoose ? string.Join(PlanRenamings.Separator, written.Split(',', StringSplitOptions.TrimEntries)) : written);
    }

    /// <summary>Whether a value of an enum may be several flags, so that documents hold their names joined by commas.</summary>
    public static bool IsFlags(Type type) => _flags.GetOrAdd(type, static t => t.IsDefined(typeof(FlagsAttribute), inherit: false));
}
