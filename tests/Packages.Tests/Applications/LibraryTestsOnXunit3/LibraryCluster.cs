using Granary.Samples.QuickStart;
using Granary.Testing;
using Xunit;

namespace Granary.Packages.Tests.Applications.LibraryTestsOnXunit3;

public sealed class LibraryCluster : GranaryClusterFixture<LibraryModel>, IAsyncLifetime
{
    async ValueTask IAsyncLifetime.InitializeAsync() => await InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
