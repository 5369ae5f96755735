using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Writers;
using Granary.Tests.Testing;
using Granary.Tests.Testing.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using static Granary.Tests.Conformance.Tests.Models.Batches;
using ClusterMember = Granary.Storage.Stores.ClusterMember;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNet;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class AdoNetWriterOnClusterByAdoNet(ClusterByAdoNetFixture store)
    : ClusterAdoNetWriterFacts(store), IClassFixture<ClusterByAdoNetFixture>
{
    private PostgreSqlFixture Database => (PostgreSqlFixture)store.Backing;

    [Fact]
    public async Task A_silo_that_was_declared_dead_is_refused()
    {
        await using RunningCluster own = await store.StartAsync(builder => builder.AddModel<Samples.Shop.ShopModel>());
        var writer = own.Cluster.GetSiloServiceProvider().GetRequiredService<IRowWriter>();
        await writer.CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "1")));

        own.Store.WriteAs(new ClusterMember { DeploymentId = "gone", Address = "10.0.0.1", Port = 1, Generation = 1 });
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await writer.CommitAsync(Batch(Write("a", Exactly(1), "2"))));

        Assert.Contains("declared this silo dead", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await Log.LoadAsync(Key("a"), CancellationToken.None)).Version.Value);
    }

    protected override Exception LostAnswer() => new NpgsqlException("The connection broke.");

    protected override async Task<(IAsyncDisposable Holder, string Setting)> HoldAsync()
    {
        NpgsqlConnection connection = await Database.Admin.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand($"begin; select from {Database.Schema}.aggregates for update", connection);
        await hold.ExecuteNonQueryAsync();
        return (connection, "Storage:PostgreSql:LockTimeout");
    }

    protected override Task CountUpAsync(long version) =>
        Database.ExecuteAsync($"update {Database.Schema}.aggregates set version = $1", version);
}
