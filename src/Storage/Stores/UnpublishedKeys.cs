using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>The aggregates of a commit that is to be published, as the log keeps them: <c>[["orders","a"],…]</c>.</summary>
internal static class UnpublishedKeys
{
    /// <summary>The text that is logged with a unit; null if the unit need not be published.</summary>
    public static byte[]? Write(WriteBatch batch) => batch.IsToBePublished
        ? JsonSerializer.SerializeToUtf8Bytes(batch.Writes.Select(write => new[] { write.Key.Collection.Value, write.Key.Id }))
        : null;

    /// <summary>The aggregates of a text that was logged.</summary>
    public static IReadOnlyList<AggregateKey> Read(string logged)
    {
        using var pairs = JsonDocument.Parse(logged);
        return [.. pairs.RootElement.EnumerateArray().Select(pair => new AggregateKey(new CollectionName(Text(pair[0])), Text(pair[1])))];
    }

    private static string Text(JsonElement part) => part.GetString() ?? "";
}
