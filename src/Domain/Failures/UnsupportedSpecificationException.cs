namespace Granary.Domain;

/// <summary>An expression contains a part that cannot be translated into a query. Nothing was read or written.</summary>
/// <remarks>
/// Thrown when the expression is first used, such as by <c>Matching</c> or <c>OrderBy</c>, by every engine alike, the one in memory
/// included. No query falls back to evaluation in this process. <see cref="Part"/> is the part to write in another way;
/// <c>docs/specifications.md</c> lists what a query can contain.
/// </remarks>
public sealed class UnsupportedSpecificationException : RepositoryException
{
    /// <summary>States the part that cannot be translated, the reason, and the remedy.</summary>
    public UnsupportedSpecificationException(string part, Exception? innerException, string advice)
        : base($"'{part}' cannot be translated into a query: {advice}", innerException) => Part = part;

    /// <summary>The part that cannot be translated, as C# would print it.</summary>
    public string Part { get; }
}
