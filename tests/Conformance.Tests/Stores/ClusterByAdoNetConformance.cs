using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Writers;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using static Granary.Conformance.Tests.Models.Batches;
using ClusterMember = Granary.Storage.Stores.ClusterMember;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts on a cluster of one silo over PostgreSQL, to which the ADO.NET grain storage writes.</summary>
[Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
[Spares(
    "Queries read the same rows by the same statements, whichever writer wrote them.",
    typeof(CancelledStreamFacts), typeof(ConditionFacts), typeof(CriteriaFacts), typeof(ImmutableFacts), typeof(MeaningFacts),
    typeof(FormerValueFacts), typeof(OlderDocumentFacts), typeof(PagingFacts), typeof(ProjectionFacts), typeof(QueryCallFacts),
    typeof(QueryFacts), typeof(QueryStringFacts), typeof(SourceFacts), typeof(SpecificationOracleFacts),
    typeof(SubtypeFacts), typeof(SummaryFacts))]
[Spares(
    "The grain storage of an application commits through the pipeline, whichever writer aggregates have.",
    typeof(ClusterGrainStateFacts), typeof(ClusterGrainStorageFacts))]
[Spares("What a store logs is asked of the store, beneath any cluster.", typeof(EngineLogFacts))]
[Spares(
    "The fault points stand in front of the pipeline, which these writes pass by. Facts about the writer take their place.",
    typeof(FailureFacts), typeof(RefusalFacts), typeof(TrafficFacts))]
[Spares(
    "One grain runs the calls of all processes, and joins a call to the one that it repeats. A test with two clusters shows two owners.",
    typeof(RepeatFacts))]
[Spares(
    "The store counts versions. What grains make of them is tested with grains, and the ADO.NET storage with its writer.",
    typeof(VersionFacts))]
[Spares("Each store answers to these facts by itself. ImportTests lose answers between clients and silos.", typeof(ImportFaultFacts))]
public static class ClusterByAdoNetConformance
{
    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class AdoNetTraffic(ClusterByAdoNetFixture store) : ClusterAdoNetTrafficFacts(store);

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class AdoNetWriter(ClusterByAdoNetFixture store) : ClusterAdoNetWriterFacts(store), IClassFixture<ClusterByAdoNetFixture>
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
            await using var hold = new NpgsqlCommand($"begin; select from {Database.Schema}.orders for update", connection);
            await hold.ExecuteNonQueryAsync();
            return (connection, "Storage:PostgreSql:LockTimeout");
        }

        protected override Task CountUpAsync(long version) =>
            Database.ExecuteAsync($"update {Database.Schema}.orders set version = $1", version);
    }

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Collection(ClusterByAdoNetFixture store) : CollectionFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Document(ClusterByAdoNetFixture store) : DocumentFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Engine(ClusterByAdoNetFixture store) : EngineFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class HourRepository(ClusterByAdoNetFixture store) : HourRepositoryFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Identity(ClusterByAdoNetFixture store) : IdentityFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Import(ClusterByAdoNetFixture store) : ImportFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Invocation(ClusterByAdoNetFixture store) : InvocationFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class MixedVersion(ClusterByAdoNetFixture store) : MixedVersionFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restart(ClusterByAdoNetFixture store) : RestartFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restoring(ClusterByAdoNetFixture store) : RestoringFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Service(ClusterByAdoNetFixture store) : ServiceFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Shape(ClusterByAdoNetFixture store) : ShapeFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Text(ClusterByAdoNetFixture store) : TextFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Unique(ClusterByAdoNetFixture store) : UniqueFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UniqueRace(ClusterByAdoNetFixture store) : UniqueRaceFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UnitOfWork(ClusterByAdoNetFixture store) : UnitOfWorkFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Validation(ClusterByAdoNetFixture store) : ValidationFacts(store);
}
