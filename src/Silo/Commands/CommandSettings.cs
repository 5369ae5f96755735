namespace Granary.Silo.Commands;

/// <summary>What the command line says about settings.</summary>
/// <param name="Values">Settings by name; they stand above every other source.</param>
/// <param name="File">A file with further settings, below the environment; none where null.</param>
internal sealed record CommandSettings(IReadOnlyDictionary<string, string?> Values, FileInfo? File = null);
