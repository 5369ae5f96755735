using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts over PostgreSQL, in one process.</summary>
[Trait("Store", "PostgreSql")]
public static class PostgreSqlConformance
{
    [Trait("Store", "PostgreSql")]
    public sealed class CancelledStream(PostgreSqlFixture store) : CancelledStreamFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Collection(PostgreSqlFixture store) : CollectionFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Condition(PostgreSqlFixture store) : ConditionFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Criteria(PostgreSqlFixture store) : CriteriaFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Document(PostgreSqlFixture store) : DocumentFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class EngineLog(PostgreSqlFixture store) : EngineLogFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Engine(PostgreSqlFixture store) : EngineFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Failure(PostgreSqlFixture store) : FailureFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class FormerValue(PostgreSqlFixture store) : FormerValueFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class HourRepository(PostgreSqlFixture store) : HourRepositoryFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Identity(PostgreSqlFixture store) : IdentityFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Immutable(PostgreSqlFixture store) : ImmutableFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Import(PostgreSqlFixture store) : ImportFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class ImportFault(PostgreSqlFixture store) : ImportFaultFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Invocation(PostgreSqlFixture store) : InvocationFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Meaning(PostgreSqlFixture store) : MeaningFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class MixedVersion(PostgreSqlFixture store) : MixedVersionFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class OlderDocument(PostgreSqlFixture store) : OlderDocumentFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Paging(PostgreSqlFixture store) : PagingFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Projection(PostgreSqlFixture store) : ProjectionFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class QueryCall(PostgreSqlFixture store) : QueryCallFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Query(PostgreSqlFixture store) : QueryFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class QueryString(PostgreSqlFixture store) : QueryStringFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Refusal(PostgreSqlFixture store) : RefusalFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Repeat(PostgreSqlFixture store) : RepeatFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Restart(PostgreSqlFixture store) : RestartFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Restoring(PostgreSqlFixture store) : RestoringFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Service(PostgreSqlFixture store) : ServiceFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Shape(PostgreSqlFixture store) : ShapeFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Source(PostgreSqlFixture store) : SourceFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class SpecificationOracle(PostgreSqlFixture store) : SpecificationOracleFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Subtype(PostgreSqlFixture store) : SubtypeFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Summary(PostgreSqlFixture store) : SummaryFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Text(PostgreSqlFixture store) : TextFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Traffic(PostgreSqlFixture store) : TrafficFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Unique(PostgreSqlFixture store) : UniqueFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class UniqueRace(PostgreSqlFixture store) : UniqueRaceFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class UnitOfWork(PostgreSqlFixture store) : UnitOfWorkFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Validation(PostgreSqlFixture store) : ValidationFacts(store), IClassFixture<PostgreSqlFixture>;

    [Trait("Store", "PostgreSql")]
    public sealed class Version(PostgreSqlFixture store) : VersionFacts(store), IClassFixture<PostgreSqlFixture>;
}
