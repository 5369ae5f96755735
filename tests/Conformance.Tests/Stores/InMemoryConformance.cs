using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts over the store in memory, in one process.</summary>
[Trait("Store", "InMemory")]
[Spares("What is in memory is gone with its process: that is its promise, and has a test of its own.", typeof(RestartFacts))]
public static class InMemoryConformance
{
    [Trait("Store", "InMemory")]
    public sealed class CancelledStream(InMemoryFixture store) : CancelledStreamFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Collection(InMemoryFixture store) : CollectionFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Condition(InMemoryFixture store) : ConditionFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Criteria(InMemoryFixture store) : CriteriaFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Document(InMemoryFixture store) : DocumentFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class EngineLog(InMemoryFixture store) : EngineLogFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Engine(InMemoryFixture store) : EngineFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Failure(InMemoryFixture store) : FailureFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class FormerValue(InMemoryFixture store) : FormerValueFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class HourRepository(InMemoryFixture store) : HourRepositoryFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Identity(InMemoryFixture store) : IdentityFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Immutable(InMemoryFixture store) : ImmutableFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Import(InMemoryFixture store) : ImportFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class ImportFault(InMemoryFixture store) : ImportFaultFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Invocation(InMemoryFixture store) : InvocationFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Meaning(InMemoryFixture store) : MeaningFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class MixedVersion(InMemoryFixture store) : MixedVersionFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class OlderDocument(InMemoryFixture store) : OlderDocumentFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Paging(InMemoryFixture store) : PagingFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Projection(InMemoryFixture store) : ProjectionFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class QueryCall(InMemoryFixture store) : QueryCallFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Query(InMemoryFixture store) : QueryFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class QueryString(InMemoryFixture store) : QueryStringFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Refusal(InMemoryFixture store) : RefusalFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Repeat(InMemoryFixture store) : RepeatFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Restoring(InMemoryFixture store) : RestoringFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Service(InMemoryFixture store) : ServiceFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Shape(InMemoryFixture store) : ShapeFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Source(InMemoryFixture store) : SourceFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class SpecificationOracle(InMemoryFixture store) : SpecificationOracleFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Subtype(InMemoryFixture store) : SubtypeFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Summary(InMemoryFixture store) : SummaryFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Text(InMemoryFixture store) : TextFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Traffic(InMemoryFixture store) : TrafficFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Unique(InMemoryFixture store) : UniqueFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class UniqueRace(InMemoryFixture store) : UniqueRaceFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class UnitOfWork(InMemoryFixture store) : UnitOfWorkFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Validation(InMemoryFixture store) : ValidationFacts(store), IClassFixture<InMemoryFixture>;

    [Trait("Store", "InMemory")]
    public sealed class Version(InMemoryFixture store) : VersionFacts(store), IClassFixture<InMemoryFixture>;
}
