namespace Granary.Silo.Commands;

/// <summary>The export that a command makes.</summary>
internal sealed record ExportRequest
{
    /// <summary>The collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The file that gets a document in each line; <c>-</c> is the standard output.</summary>
    public required string File { get; init; }
}
