using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts on a cluster of one silo over PostgreSQL.</summary>
[Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
[Spares(
    "Three silos over PostgreSQL answer to these facts, and so does one silo over the other stores.",
    typeof(CancelledStreamFacts), typeof(ClusterGrainStateFacts), typeof(ClusterGrainStorageFacts), typeof(ConditionFacts),
    typeof(CriteriaFacts), typeof(EngineLogFacts), typeof(ImmutableFacts), typeof(ImportFacts), typeof(MeaningFacts),
    typeof(MixedVersionFacts), typeof(OlderDocumentFacts), typeof(PagingFacts), typeof(ProjectionFacts), typeof(QueryCallFacts),
    typeof(QueryStringFacts), typeof(RefusalFacts), typeof(RepeatFacts), typeof(ShapeFacts), typeof(SourceFacts),
    typeof(SubtypeFacts), typeof(SummaryFacts), typeof(FormerValueFacts), typeof(VersionFacts))]
[Spares("The ADO.NET grain storage does not write to this cluster.", typeof(ClusterAdoNetTrafficFacts), typeof(ClusterAdoNetWriterFacts))]
[Spares("Each store answers to these facts by itself. ImportTests lose answers between clients and silos.", typeof(ImportFaultFacts))]
public static class ClusterOfOneOnPostgreSqlConformance
{
    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Collection(ClusterOfOneOnPostgreSqlFixture store) : CollectionFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Document(ClusterOfOneOnPostgreSqlFixture store) : DocumentFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Engine(ClusterOfOneOnPostgreSqlFixture store) : EngineFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Failure(ClusterOfOneOnPostgreSqlFixture store) : ClusterFailureFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class HourRepository(ClusterOfOneOnPostgreSqlFixture store) : HourRepositoryFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Identity(ClusterOfOneOnPostgreSqlFixture store) : IdentityFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Invocation(ClusterOfOneOnPostgreSqlFixture store) : InvocationFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Query(ClusterOfOneOnPostgreSqlFixture store) : QueryFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restart(ClusterOfOneOnPostgreSqlFixture store) : RestartFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restoring(ClusterOfOneOnPostgreSqlFixture store) : RestoringFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Service(ClusterOfOneOnPostgreSqlFixture store) : ServiceFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class SpecificationOracle(ClusterOfOneOnPostgreSqlFixture store) : SpecificationOracleFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Text(ClusterOfOneOnPostgreSqlFixture store) : TextFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Traffic(ClusterOfOneOnPostgreSqlFixture store) : ClusterTrafficFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Unique(ClusterOfOneOnPostgreSqlFixture store) : UniqueFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UniqueRace(ClusterOfOneOnPostgreSqlFixture store) : UniqueRaceFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UnitOfWork(ClusterOfOneOnPostgreSqlFixture store) : UnitOfWorkFacts(store);

    [CollectionAttribute(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Validation(ClusterOfOneOnPostgreSqlFixture store) : ValidationFacts(store);
}
