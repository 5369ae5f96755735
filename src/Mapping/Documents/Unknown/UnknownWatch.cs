namespace Granary.Mapping.Documents.Unknown;

/// <summary>Notices members that no shape knows while a value is read on this thread.</summary>
/// <remarks>A reading without such members costs only the reset.</remarks>
internal static class UnknownWatch
{
    [ThreadStatic]
    private static string? _first;

    /// <summary>The first unknown member since <see cref="Begin"/>, or null.</summary>
    public static string? First => _first;

    /// <summary>Forgets the members that were met before.</summary>
    public static void Begin() => _first = null;

    /// <summary>Notes an unknown member of an object.</summary>
    public static void Note(Type owner, string? member) => _first ??= $"{owner.Name}.{member}";
}
