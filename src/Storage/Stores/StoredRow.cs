using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>
/// The row of an identity in a store, which may be a tombstone. The default value is that of an identity under which nothing is stored.
/// </summary>
/// <param name="Version">The version, also of a tombstone; absent if nothing is stored.</param>
/// <param name="Document">The document; null if the aggregate does not exist.</param>
internal readonly record struct StoredRow(AggregateVersion Version, ReadOnlyMemory<byte>? Document)
{
    /// <summary>The version that others see: absent for a tombstone.</summary>
    public AggregateVersion Visible => new StoredVersion(Version, IsLive: Document is not null).Visible;

    /// <summary>The row with a document, or the tombstone without one.</summary>
    /// <remarks>
    /// A null array means no document. The conversion of C# would make an empty document of it, so that a tombstone would look like an
    /// aggregate.
    /// </remarks>
    public static StoredRow From(AggregateVersion version, byte[]? document) =>
        document is null ? new StoredRow(version, null) : new StoredRow(version, document);
}
