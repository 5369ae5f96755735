namespace Granary.Domain;

/// <summary>A specification holds something that cannot be translated into a query. Nothing was read or written.</summary>
/// <remarks>Thrown when the specification is first used, by every engine alike, the one in memory included.</remarks>
public sealed class UnsupportedSpecificationException : RepositoryException
{
    /// <summary>States the part that cannot be translated, why, and what to do instead.</summary>
    public UnsupportedSpecificationException(string part, Exception? innerException, string advice)
        : base($"'{part}' cannot be translated into a query: {advice}", innerException) => Part = part;

    /// <summary>The sub-expression that cannot be translated, as C# would print it.</summary>
    public string Part { get; }
}
