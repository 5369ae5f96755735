using Granary.Domain;

namespace Granary.Silo.Commands;

/// <summary>The import that a command makes.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Options">The id, and what happens where an aggregate exists.</param>
/// <param name="File">The file with a document in each line; <c>-</c> is the standard input.</param>
internal sealed record ImportRequest(string Collection, ImportOptions Options, string File)
{
    /// <summary>Whether members that the model does not know are left out, and not refused.</summary>
    /// <value>No, unless set.</value>
    public bool IgnoresUnknown { get; init; }
}
