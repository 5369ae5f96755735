using Granary.Samples.QuickStart;
using Granary.Testing;
using Xunit;

namespace Granary.Packages.Tests.Applications.LibraryTests;

public sealed class LibraryCluster : GranaryClusterFixture<LibraryModel>, IAsyncLifetime;
