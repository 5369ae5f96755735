using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts on a cluster of three silos over PostgreSQL, to which the ADO.NET grain storage writes.</summary>
[Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
[Spares(
    "One silo with the same writer answers to these facts, or is spared them for its own reason.",
    typeof(CancelledStreamFacts), typeof(ClusterAdoNetWriterFacts), typeof(ClusterGrainStateFacts), typeof(ClusterGrainStorageFacts),
    typeof(ConditionFacts), typeof(CriteriaFacts), typeof(DocumentFacts), typeof(EngineLogFacts), typeof(FailureFacts),
    typeof(IdentityFacts), typeof(ImmutableFacts), typeof(ImportFacts), typeof(MeaningFacts), typeof(MixedVersionFacts),
    typeof(OlderDocumentFacts), typeof(PagingFacts), typeof(ProjectionFacts), typeof(QueryCallFacts), typeof(QueryFacts),
    typeof(QueryStringFacts), typeof(RefusalFacts), typeof(RepeatFacts), typeof(RestoringFacts), typeof(ShapeFacts), typeof(SourceFacts),
    typeof(SpecificationOracleFacts), typeof(SubtypeFacts), typeof(SummaryFacts), typeof(TextFacts), typeof(TrafficFacts),
    typeof(FormerValueFacts), typeof(UniqueFacts), typeof(UniqueRaceFacts), typeof(ValidationFacts), typeof(VersionFacts))]
[Spares("Each store answers to these facts by itself. ImportTests lose answers between clients and silos.", typeof(ImportFaultFacts))]
public static class ClusterByAdoNetOfThreeConformance
{
    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class AdoNetTraffic(ClusterByAdoNetOfThreeFixture store) : ClusterAdoNetTrafficFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Collection(ClusterByAdoNetOfThreeFixture store) : CollectionFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Engine(ClusterByAdoNetOfThreeFixture store) : EngineFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class HourRepository(ClusterByAdoNetOfThreeFixture store) : HourRepositoryFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Invocation(ClusterByAdoNetOfThreeFixture store) : InvocationFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Restart(ClusterByAdoNetOfThreeFixture store) : RestartFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class Service(ClusterByAdoNetOfThreeFixture store) : ServiceFacts(store);

    [CollectionAttribute(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Engine", "Cluster"), Trait("Store", "PostgreSql")]
    public sealed class UnitOfWork(ClusterByAdoNetOfThreeFixture store) : UnitOfWorkFacts(store);
}
