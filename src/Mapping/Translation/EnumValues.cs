using System.Collections.Concurrent;
using Granary.Mapping.Documents;

namespace Granary.Mapping.Translation;

/// <summary>The values of an enum that documents can hold: the named ones and, if they are flags, the combinations of these.</summary>
/// <remarks>Bits are those of a <see cref="long"/> with the number, so that masks of any type can be compared with them.</remarks>
internal sealed class EnumValues
{
    /// <summary>How many values are listed at most. Eight flags have as many.</summary>
    public const int MostListed = 256;

    private static readonly ConcurrentDictionary<Type, EnumValues> _known = new();

    private EnumValues(Type type)
    {
        Named = [.. Enum.GetNames(type).Select(name => (name, BitsOf(Enum.Parse(type, name)) ?? 0))];
        All = Combinations(type)?.Select(bits => (Name: EnumNames.FindName((Enum)Enum.ToObject(type, bits)), Bits: bits))
            .Where(value => value.Name is not null)
            .Select(value => (value.Name!, value.Bits)) // those without were left out
            .ToArray();
    }

    /// <summary>The names that C# has, with the bits of each.</summary>
    public IReadOnlyList<(string Name, long Bits)> Named { get; }

    /// <summary>All values, by the names under which documents hold them; null if there are too many to list.</summary>
    public IReadOnlyList<(string Name, long Bits)>? All { get; }

    /// <summary>The values of an enum.</summary>
    public static EnumValues For(Type type) => _known.GetOrAdd(type, static one => new EnumValues(one));

    /// <summary>The bits of an enum value or a whole number; null for any other value.</summary>
    public static long? BitsOf(object? value) => value is null ? null : Type.GetTypeCode(value.GetType()) switch
    {
        TypeCode.UInt64 => unchecked((long)Convert.ToUInt64(value, null)),
        >= TypeCode.SByte and <= TypeCode.Int64 => Convert.ToInt64(value, null),
        _ => null,
    };

    private HashSet<long>? Combinations(Type type)
    {
        HashSet<long> found = [.. Named.Select(name => name.Bits)];
        var open = new Queue<long>(EnumNames.IsFlags(type) ? found : []);
        while (found.Count <= MostListed && open.TryDequeue(out long bits))
        {
            foreach (long more in Named.Select(name => bits | name.Bits).Where(found.Add))
            {
                open.Enqueue(more);
            }
        }

        return found.Count <= MostListed ? found : null;
    }
}
