using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>The facts over a SQLite file, in one process.</summary>
[Trait("Store", "Sqlite")]
public static class SqliteConformance
{
    [Trait("Store", "Sqlite")]
    public sealed class CancelledStream(SqliteFixture store) : CancelledStreamFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Collection(SqliteFixture store) : CollectionFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Condition(SqliteFixture store) : ConditionFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Criteria(SqliteFixture store) : CriteriaFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Document(SqliteFixture store) : DocumentFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class EngineLog(SqliteFixture store) : EngineLogFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Engine(SqliteFixture store) : EngineFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Failure(SqliteFixture store) : FailureFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class FormerValue(SqliteFixture store) : FormerValueFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class HourRepository(SqliteFixture store) : HourRepositoryFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Identity(SqliteFixture store) : IdentityFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Immutable(SqliteFixture store) : ImmutableFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Import(SqliteFixture store) : ImportFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class ImportFault(SqliteFixture store) : ImportFaultFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Invocation(SqliteFixture store) : InvocationFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Meaning(SqliteFixture store) : MeaningFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class MixedVersion(SqliteFixture store) : MixedVersionFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class OlderDocument(SqliteFixture store) : OlderDocumentFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Paging(SqliteFixture store) : PagingFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Projection(SqliteFixture store) : ProjectionFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class QueryCall(SqliteFixture store) : QueryCallFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Query(SqliteFixture store) : QueryFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class QueryString(SqliteFixture store) : QueryStringFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Refusal(SqliteFixture store) : RefusalFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Repeat(SqliteFixture store) : RepeatFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Restart(SqliteFixture store) : RestartFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Restoring(SqliteFixture store) : RestoringFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Service(SqliteFixture store) : ServiceFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Shape(SqliteFixture store) : ShapeFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Source(SqliteFixture store) : SourceFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class SpecificationOracle(SqliteFixture store) : SpecificationOracleFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Subtype(SqliteFixture store) : SubtypeFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Summary(SqliteFixture store) : SummaryFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Text(SqliteFixture store) : TextFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Traffic(SqliteFixture store) : TrafficFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Unique(SqliteFixture store) : UniqueFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class UniqueRace(SqliteFixture store) : UniqueRaceFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class UnitOfWork(SqliteFixture store) : UnitOfWorkFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Validation(SqliteFixture store) : ValidationFacts(store), IClassFixture<SqliteFixture>;

    [Trait("Store", "Sqlite")]
    public sealed class Version(SqliteFixture store) : VersionFacts(store), IClassFixture<SqliteFixture>;
}
