using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Granary.Storage.InMemory;
using Granary.Storage.Stores;

namespace Granary.TestSupport;

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

    public override Task OverwriteAsync(AggregateKey key, string document)
    {
        // These tests need to replace a document without a new version, and no part of the product can do that.
        FieldInfo field = typeof(InMemoryStore).GetField("_rows", BindingFlags.Instance | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException("The store in memory has other fields than this test knows.");
        var rows = (ImmutableDictionary<AggregateKey, InMemoryRow>?)field.GetValue(Store);
        InMemoryRow row = rows?.GetValueOrDefault(key) ?? throw new InvalidOperationException($"{key} is not there.");
        field.SetValue(Store, rows.SetItem(key, new InMemoryRow(row.Version, Encoding.UTF8.GetBytes(document), row.ChangedAt)));
        return Task.CompletedTask;
    }

    public override async Task<string?> ReadDocumentAsync(AggregateKey key) =>
        await ((IAggregateStore)Store)
            .FindAsync(key, CancellationToken.None) is { } stored ? Encoding.UTF8.GetString(stored.Document.Span) : null;
}
