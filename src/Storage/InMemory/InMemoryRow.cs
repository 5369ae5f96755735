using System.Text.Json;
using Granary.Domain;

namespace Granary.Storage.InMemory;

/// <summary>An aggregate in memory, or the tombstone of one.</summary>
internal sealed class InMemoryRow(AggregateVersion version, byte[]? document, DateTimeOffset changedAt)
{
    private JsonElement? _parsed;

    public AggregateVersion Version { get; } = version;

    /// <summary>The document; null for a tombstone.</summary>
    public byte[]? Document { get; } = document;

    public DateTimeOffset ChangedAt { get; } = changedAt;

    /// <summary>The version as seen from outside: absent for a tombstone.</summary>
    public AggregateVersion Visible => Document is null ? AggregateVersion.Absent : Version;

    /// <summary>The document, parsed once.</summary>
    public JsonElement Parsed => _parsed ??= JsonElement.Parse(Document);
}
