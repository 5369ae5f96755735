using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts on a cluster of one silo over a SQLite file, to which the ADO.NET grain storage writes.</summary>
[Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
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
public static class ClusterByAdoNetOnSqliteConformance
{
    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class AdoNetTraffic(ClusterByAdoNetOnSqliteFixture store) : ClusterAdoNetTrafficFacts(store);

    [Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class AdoNetWriter(ClusterByAdoNetOnSqliteFixture store)
        : ClusterAdoNetWriterFacts(store), IClassFixture<ClusterByAdoNetOnSqliteFixture>
    {
        private const int InputOutputError = 10;

        private SqliteFixture File => (SqliteFixture)store.Backing;

        protected override Exception LostAnswer() => new SqliteException("disk I/O error", InputOutputError);

        protected override async Task<(IAsyncDisposable Holder, string Setting)> HoldAsync()
        {
            SqliteConnection connection = await File.ConnectAsync();
            await using SqliteCommand hold = connection.CreateCommand();
            hold.CommandText = "begin immediate";
            await hold.ExecuteNonQueryAsync();
            return (connection, "Storage:Sqlite:BusyTimeout");
        }

        protected override Task CountUpAsync(long version) =>
            File.ExecuteAsync("update aggregates set version = $version", ("$version", version));
    }

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Collection(ClusterByAdoNetOnSqliteFixture store) : CollectionFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Document(ClusterByAdoNetOnSqliteFixture store) : DocumentFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Engine(ClusterByAdoNetOnSqliteFixture store) : EngineFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class HourRepository(ClusterByAdoNetOnSqliteFixture store) : HourRepositoryFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Identity(ClusterByAdoNetOnSqliteFixture store) : IdentityFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Import(ClusterByAdoNetOnSqliteFixture store) : ImportFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Invocation(ClusterByAdoNetOnSqliteFixture store) : InvocationFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class MixedVersion(ClusterByAdoNetOnSqliteFixture store) : MixedVersionFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Restart(ClusterByAdoNetOnSqliteFixture store) : RestartFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Restoring(ClusterByAdoNetOnSqliteFixture store) : RestoringFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Service(ClusterByAdoNetOnSqliteFixture store) : ServiceFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Shape(ClusterByAdoNetOnSqliteFixture store) : ShapeFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Text(ClusterByAdoNetOnSqliteFixture store) : TextFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Unique(ClusterByAdoNetOnSqliteFixture store) : UniqueFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class UniqueRace(ClusterByAdoNetOnSqliteFixture store) : UniqueRaceFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class UnitOfWork(ClusterByAdoNetOnSqliteFixture store) : UnitOfWorkFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Validation(ClusterByAdoNetOnSqliteFixture store) : ValidationFacts(store);
}
