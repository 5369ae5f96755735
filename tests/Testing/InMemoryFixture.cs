using System.Text;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Granary.Storage.Stores;

namespace Granary.Tests.Testing;

/// <summary>The store in memory.</summary>
public sealed class InMemoryFixture : StoreFixture
{
    public InMemoryStore Store { get; } = new();

    public override GranaryBuilder Use(GranaryBuilder builder) => builder.UseInMemory(Store);

    public override Task EmptyAsync()
    {
        Store.Clear();
        return Task.CompletedTask;
    }

    public override async Task OverwriteAsync(AggregateKey key, string document)
    {
        var write = new AggregateWrite(key, ExpectedVersion.Any, Encoding.UTF8.GetBytes(document));
        await ((IAggregateStore)Store).CommitAsync([new WriteBatch(CommitId.New(), [write], [], DateTimeOffset.MaxValue)], Haste.Thorough);
    }

    public override async Task<string?> ReadDocumentAsync(AggregateKey key) =>
        await ((IAggregateStore)Store).FindAsync(key, CancellationToken.None) is { } stored ? Encoding.UTF8.GetString(stored.Document.Span) : null;
}
