using System.Text.Json;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.InMemory;

/// <summary>An aggregate in memory, or the tombstone of one.</summary>
internal sealed class InMemoryRow(AggregateVersion version, byte[]? document, DateTimeOffset changedAt)
{
    private JsonElement? _parsed;

    public AggregateVersion Version { get; } = version;

    /// <summary>The document; null for a tombstone.</summary>
    public byte[]? Document { get; } = document;

    public DateTimeOffset ChangedAt { get; } = changedAt;

    /// <summary>The row as every store gives it.</summary>
    public StoredRow Stored => StoredRow.From(Version, Document);

    /// <summary>The document, parsed once.</summary>
    public JsonElement Parsed => _parsed ??= JsonElement.Parse(Document);
}
