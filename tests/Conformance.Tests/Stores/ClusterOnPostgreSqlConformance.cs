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
    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class CancelledStream(ClusterOnPostgreSqlFixture store) : CancelledStreamFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Collection(ClusterOnPostgreSqlFixture store) : CollectionFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Condition(ClusterOnPostgreSqlFixture store) : ConditionFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Criteria(ClusterOnPostgreSqlFixture store) : CriteriaFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Document(ClusterOnPostgreSqlFixture store) : DocumentFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Engine(ClusterOnPostgreSqlFixture store) : EngineFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Failure(ClusterOnPostgreSqlFixture store) : ClusterFailureFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class GrainState(ClusterOnPostgreSqlFixture store) : ClusterGrainStateFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class GrainStorage(ClusterOnPostgreSqlFixture store) : ClusterGrainStorageFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class FormerValue(ClusterOnPostgreSqlFixture store) : FormerValueFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class HourRepository(ClusterOnPostgreSqlFixture store) : HourRepositoryFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Identity(ClusterOnPostgreSqlFixture store) : IdentityFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Immutable(ClusterOnPostgreSqlFixture store) : ImmutableFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Import(ClusterOnPostgreSqlFixture store) : ImportFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Invocation(ClusterOnPostgreSqlFixture store) : InvocationFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Meaning(ClusterOnPostgreSqlFixture store) : MeaningFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class MixedVersion(ClusterOnPostgreSqlFixture store) : MixedVersionFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class OlderDocument(ClusterOnPostgreSqlFixture store) : OlderDocumentFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Paging(ClusterOnPostgreSqlFixture store) : PagingFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Projection(ClusterOnPostgreSqlFixture store) : ProjectionFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class QueryCall(ClusterOnPostgreSqlFixture store) : QueryCallFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Query(ClusterOnPostgreSqlFixture store) : QueryFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class QueryString(ClusterOnPostgreSqlFixture store) : QueryStringFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Refusal(ClusterOnPostgreSqlFixture store) : RefusalFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restart(ClusterOnPostgreSqlFixture store) : RestartFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restoring(ClusterOnPostgreSqlFixture store) : RestoringFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Service(ClusterOnPostgreSqlFixture store) : ServiceFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Shape(ClusterOnPostgreSqlFixture store) : ShapeFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Source(ClusterOnPostgreSqlFixture store) : SourceFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class SpecificationOracle(ClusterOnPostgreSqlFixture store) : SpecificationOracleFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Subtype(ClusterOnPostgreSqlFixture store) : SubtypeFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Summary(ClusterOnPostgreSqlFixture store) : SummaryFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Text(ClusterOnPostgreSqlFixture store) : TextFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Traffic(ClusterOnPostgreSqlFixture store) : ClusterTrafficFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Unique(ClusterOnPostgreSqlFixture store) : UniqueFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UniqueRace(ClusterOnPostgreSqlFixture store) : UniqueRaceFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UnitOfWork(ClusterOnPostgreSqlFixture store) : UnitOfWorkFacts(store);

    [CollectionAttribute(nameof(ClusterOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Validation(ClusterOnPostgreSqlFixture store) : ValidationFacts(store);
}
