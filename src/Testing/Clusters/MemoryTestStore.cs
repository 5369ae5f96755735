using Granary.Contracts.Hosting;
using Granary.Storage;

namespace Granary.Testing.Clusters;

/// <summary>A memory that all silos share.</summary>
internal sealed class MemoryTestStore : TestStore
{
    private readonly InMemoryStore _store = new();

    public override void Use(GranaryBuilder builder) => builder.UseInMemory(_store);

    public override ValueTask DisposeAsync() => _store.DisposeAsync();
}
