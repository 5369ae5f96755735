using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts on a cluster of one silo over the store in memory.</summary>
[Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
[Spares("The ADO.NET grain storage does not write to this cluster.", typeof(ClusterAdoNetTrafficFacts), typeof(ClusterAdoNetWriterFacts))]
[Spares("What a store logs is asked of the store, beneath any cluster.", typeof(EngineLogFacts))]
[Spares(
    "One grain runs the calls of all processes, and joins a call to the one that it repeats. A test with two clusters shows two owners.",
    typeof(RepeatFacts))]
[Spares("What is in memory is gone with its process: that is its promise, and has a test of its own.", typeof(RestartFacts))]
[Spares(
    "The store counts versions. What grains make of them is tested with grains, and the ADO.NET storage with its writer.",
    typeof(VersionFacts))]
[Spares("Each store answers to these facts by itself. ImportTests lose answers between clients and silos.", typeof(ImportFaultFacts))]
public static class ClusterOnInMemoryConformance
{
    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class CancelledStream(ClusterOnInMemoryFixture store) : CancelledStreamFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Collection(ClusterOnInMemoryFixture store) : CollectionFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Condition(ClusterOnInMemoryFixture store) : ConditionFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Criteria(ClusterOnInMemoryFixture store) : CriteriaFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Document(ClusterOnInMemoryFixture store) : DocumentFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Engine(ClusterOnInMemoryFixture store) : EngineFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Failure(ClusterOnInMemoryFixture store) : ClusterFailureFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class GrainState(ClusterOnInMemoryFixture store) : ClusterGrainStateFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class GrainStorage(ClusterOnInMemoryFixture store) : ClusterGrainStorageFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class FormerValue(ClusterOnInMemoryFixture store) : FormerValueFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class HourRepository(ClusterOnInMemoryFixture store) : HourRepositoryFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Identity(ClusterOnInMemoryFixture store) : IdentityFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Immutable(ClusterOnInMemoryFixture store) : ImmutableFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Import(ClusterOnInMemoryFixture store) : ImportFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Invocation(ClusterOnInMemoryFixture store) : InvocationFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Meaning(ClusterOnInMemoryFixture store) : MeaningFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class MixedVersion(ClusterOnInMemoryFixture store) : MixedVersionFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class OlderDocument(ClusterOnInMemoryFixture store) : OlderDocumentFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Paging(ClusterOnInMemoryFixture store) : PagingFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Projection(ClusterOnInMemoryFixture store) : ProjectionFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class QueryCall(ClusterOnInMemoryFixture store) : QueryCallFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Query(ClusterOnInMemoryFixture store) : QueryFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class QueryString(ClusterOnInMemoryFixture store) : QueryStringFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Refusal(ClusterOnInMemoryFixture store) : RefusalFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Restoring(ClusterOnInMemoryFixture store) : RestoringFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Service(ClusterOnInMemoryFixture store) : ServiceFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Shape(ClusterOnInMemoryFixture store) : ShapeFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Source(ClusterOnInMemoryFixture store) : SourceFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class SpecificationOracle(ClusterOnInMemoryFixture store) : SpecificationOracleFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Subtype(ClusterOnInMemoryFixture store) : SubtypeFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Summary(ClusterOnInMemoryFixture store) : SummaryFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Text(ClusterOnInMemoryFixture store) : TextFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Traffic(ClusterOnInMemoryFixture store) : ClusterTrafficFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Unique(ClusterOnInMemoryFixture store) : UniqueFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class UniqueRace(ClusterOnInMemoryFixture store) : UniqueRaceFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class UnitOfWork(ClusterOnInMemoryFixture store) : UnitOfWorkFacts(store);

    [CollectionAttribute(nameof(ClusterOnInMemoryFixture)), Trait("Engine", "Cluster"), Trait("Store", "InMemory")]
    public sealed class Validation(ClusterOnInMemoryFixture store) : ValidationFacts(store);
}
