using Granary.Domain;

namespace Granary.Storage;

/// <summary>The schema of a store does not suit this program, or must not be changed yet. Nothing was read or written.</summary>
public sealed class SchemaVersionException : RepositoryException
{
    internal SchemaVersionException(int found, long known, string? running = null)
        : base(running is not null
            ? $"The store has schema version {found}, and {running} of an earlier version are running, which could not write to version "
                + $"{known}: stop them, run 'granary migrate', and start them in the new version."
            : found > known
            ? $"The store has schema version {found}, and this program knows versions up to {known}: run a newer program."
            : $"The store has schema version {found}, and this program needs {known}: run 'granary migrate', or set MigrateOnStart.")
    {
        Found = found;
        Known = known;
    }

    /// <summary>The version of the store's schema; 0 where it has none.</summary>
    public int Found { get; }

    /// <summary>The version this program needs.</summary>
    public long Known { get; }
}
