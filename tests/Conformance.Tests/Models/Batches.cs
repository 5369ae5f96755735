using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Batches as the facade would make them, of documents that no mapping knows.</summary>
internal static class Batches
{
    private static readonly CollectionName _collection = new("orders");

    public static AggregateKey Key(string id) => new(_collection, id);

    public static ExpectedVersion Exactly(long version) => ExpectedVersion.Exactly(new AggregateVersion(version));

    public static AggregateWrite Write(string id, ExpectedVersion expected, string content) =>
        new(Key(id), expected, Encoding.UTF8.GetBytes($"{{\"content\":\"{content}\"}}"));

    public static AggregateWrite Removal(string id) => new(Key(id), ExpectedVersion.Any, null);

    public static WriteBatch Batch(params AggregateWrite[] writes) =>
        new(CommitId.New(), [.. writes.OrderBy(write => write.Key)], [], DateTimeOffset.UtcNow.AddMinutes(5));
}
