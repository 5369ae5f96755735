using Granary.Testing;
using GranaryApp.Domain;
using Xunit;

namespace GranaryApp.Tests;

/// <summary>Two silos in the process of the tests, which share a memory.</summary>
public sealed class AccountsCluster : GranaryClusterFixture<AccountsModel>, IAsyncLifetime;
