using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts on a cluster of one silo over a SQLite file.</summary>
[Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
[Spares("The ADO.NET grain storage does not write to this cluster.", typeof(ClusterAdoNetTrafficFacts), typeof(ClusterAdoNetWriterFacts))]
[Spares("What a store logs is asked of the store, beneath any cluster.", typeof(EngineLogFacts))]
[Spares(
    "One grain runs the calls of all processes, and joins a call to the one that it repeats. A test with two clusters shows two owners.",
    typeof(RepeatFacts))]
[Spares(
    "The store counts versions. What grains make of them is tested with grains, and the ADO.NET storage with its writer.",
    typeof(VersionFacts))]
[Spares("Each store answers to these facts by itself. ImportTests lose answers between clients and silos.", typeof(ImportFaultFacts))]
public static class ClusterOnSqliteConformance
{
    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class CancelledStream(ClusterOnSqliteFixture store) : CancelledStreamFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Collection(ClusterOnSqliteFixture store) : CollectionFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Condition(ClusterOnSqliteFixture store) : ConditionFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Criteria(ClusterOnSqliteFixture store) : CriteriaFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Document(ClusterOnSqliteFixture store) : DocumentFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Engine(ClusterOnSqliteFixture store) : EngineFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Failure(ClusterOnSqliteFixture store) : ClusterFailureFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class GrainState(ClusterOnSqliteFixture store) : ClusterGrainStateFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class GrainStorage(ClusterOnSqliteFixture store) : ClusterGrainStorageFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class FormerValue(ClusterOnSqliteFixture store) : FormerValueFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class HourRepository(ClusterOnSqliteFixture store) : HourRepositoryFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Identity(ClusterOnSqliteFixture store) : IdentityFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Immutable(ClusterOnSqliteFixture store) : ImmutableFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Import(ClusterOnSqliteFixture store) : ImportFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Invocation(ClusterOnSqliteFixture store) : InvocationFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Meaning(ClusterOnSqliteFixture store) : MeaningFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class MixedVersion(ClusterOnSqliteFixture store) : MixedVersionFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class OlderDocument(ClusterOnSqliteFixture store) : OlderDocumentFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Paging(ClusterOnSqliteFixture store) : PagingFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Projection(ClusterOnSqliteFixture store) : ProjectionFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class QueryCall(ClusterOnSqliteFixture store) : QueryCallFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Query(ClusterOnSqliteFixture store) : QueryFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class QueryString(ClusterOnSqliteFixture store) : QueryStringFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Refusal(ClusterOnSqliteFixture store) : RefusalFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Restart(ClusterOnSqliteFixture store) : RestartFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Restoring(ClusterOnSqliteFixture store) : RestoringFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Service(ClusterOnSqliteFixture store) : ServiceFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Shape(ClusterOnSqliteFixture store) : ShapeFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Source(ClusterOnSqliteFixture store) : SourceFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class SpecificationOracle(ClusterOnSqliteFixture store) : SpecificationOracleFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Subtype(ClusterOnSqliteFixture store) : SubtypeFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Summary(ClusterOnSqliteFixture store) : SummaryFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Text(ClusterOnSqliteFixture store) : TextFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Traffic(ClusterOnSqliteFixture store) : ClusterTrafficFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Unique(ClusterOnSqliteFixture store) : UniqueFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class UniqueRace(ClusterOnSqliteFixture store) : UniqueRaceFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class UnitOfWork(ClusterOnSqliteFixture store) : UnitOfWorkFacts(store);

    [CollectionAttribute(nameof(ClusterOnSqliteFixture)), Trait("Engine", "Cluster"), Trait("Store", "Sqlite")]
    public sealed class Validation(ClusterOnSqliteFixture store) : ValidationFacts(store);
}
