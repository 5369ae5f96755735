using Granary.TestSupport;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>A store that one test has for itself.</summary>
internal sealed class Owned<TStore>(TStore store) : IAsyncDisposable
    where TStore : StoreFixture
{
    /// <summary>The store.</summary>
    public TStore Value => store;

    /// <summary>Makes the store.</summary>
    public static async Task<Owned<TStore>> MakeAsync(TStore store)
    {
        await store.InitializeAsync();
        return new Owned<TStore>(store);
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();
}
