using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts on a cluster of three silos over PostgreSQL.</summary>
[Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
[Spares("The ADO.NET grain storage does not write to this cluster.", typeof(ClusterAdoNetTrafficFacts), typeof(ClusterAdoNetWriterFacts))]
[Spares("What a store logs is asked of the store, beneath any cluster.", typeof(EngineLogFacts))]
[Spares(
    "One grain runs the calls of all processes, and joins a call to the one that it repeats. A test with two clusters shows two owners.",
    typeof(RepeatFacts))]
[Spares(
    "The store counts versions. What grains make of them is tested with grains, and the ADO.NET storage with its writer.",
    typeof(VersionFacts))]
[Spares("Each store answers to these facts by itself. ImportTests lose answers between clients and silos.", typeof(ImportFaultFacts))]
public static class ClusterOnPostgreSqlConformance
{
    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class CancelledStream(ClusterOnPostgreSqlFixture store)
        : CancelledStreamFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Collection(ClusterOnPostgreSqlFixture store) : CollectionFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Condition(ClusterOnPostgreSqlFixture store) : ConditionFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Criteria(ClusterOnPostgreSqlFixture store) : CriteriaFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Document(ClusterOnPostgreSqlFixture store) : DocumentFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Engine(ClusterOnPostgreSqlFixture store) : EngineFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Failure(ClusterOnPostgreSqlFixture store) : ClusterFailureFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class GrainState(ClusterOnPostgreSqlFixture store)
        : ClusterGrainStateFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class GrainStorage(ClusterOnPostgreSqlFixture store)
        : ClusterGrainStorageFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class HourRepository(ClusterOnPostgreSqlFixture store)
        : HourRepositoryFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Identity(ClusterOnPostgreSqlFixture store) : IdentityFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Immutable(ClusterOnPostgreSqlFixture store) : ImmutableFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Import(ClusterOnPostgreSqlFixture store) : ImportFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Invocation(ClusterOnPostgreSqlFixture store) : InvocationFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Meaning(ClusterOnPostgreSqlFixture store) : MeaningFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class MixedVersion(ClusterOnPostgreSqlFixture store)
        : MixedVersionFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class OlderDocument(ClusterOnPostgreSqlFixture store)
        : OlderDocumentFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Paging(ClusterOnPostgreSqlFixture store) : PagingFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Projection(ClusterOnPostgreSqlFixture store) : ProjectionFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class QueryCall(ClusterOnPostgreSqlFixture store) : QueryCallFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Query(ClusterOnPostgreSqlFixture store) : QueryFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class QueryString(ClusterOnPostgreSqlFixture store) : QueryStringFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Refusal(ClusterOnPostgreSqlFixture store) : RefusalFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restart(ClusterOnPostgreSqlFixture store) : RestartFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restoring(ClusterOnPostgreSqlFixture store) : RestoringFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Service(ClusterOnPostgreSqlFixture store) : ServiceFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Shape(ClusterOnPostgreSqlFixture store) : ShapeFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Source(ClusterOnPostgreSqlFixture store) : SourceFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class SpecificationOracle(ClusterOnPostgreSqlFixture store)
        : SpecificationOracleFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Subtype(ClusterOnPostgreSqlFixture store) : SubtypeFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Summary(ClusterOnPostgreSqlFixture store) : SummaryFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Text(ClusterOnPostgreSqlFixture store) : TextFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Traffic(ClusterOnPostgreSqlFixture store) : ClusterTrafficFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Unique(ClusterOnPostgreSqlFixture store) : UniqueFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UniqueRace(ClusterOnPostgreSqlFixture store) : UniqueRaceFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UnitOfWork(ClusterOnPostgreSqlFixture store) : UnitOfWorkFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;

    [Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Validation(ClusterOnPostgreSqlFixture store) : ValidationFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;
}
