namespace Granary.Silo.Settings;

/// <summary>The settings on the command line.</summary>
/// <param name="Values">Settings by name; they stand above every other source.</param>
/// <param name="File">A file with further settings, below the environment; null for no file.</param>
internal sealed record CommandSettings(IReadOnlyDictionary<string, string?> Values, FileInfo? File = null);
