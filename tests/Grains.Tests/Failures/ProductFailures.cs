using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Grains.Tests.Models;
using Granary.Storage;

namespace Granary.Grains.Tests.Failures;

/// <summary>One exception of each public class of this product.</summary>
internal static class ProductFailures
{
    private static readonly CollectionName _collection = new("tickets");
    private static readonly AggregateKey _key = new(_collection, "a/b ä");
    private static readonly Exception _inner = new TicketRefusedException(new TicketId(1), 2);

    public static IReadOnlyDictionary<string, Exception> Samples { get; } = All().ToDictionary(failure => failure.GetType().Name, WithData);

    public static IEnumerable<Type> Types { get; } =
        new[] { typeof(RepositoryException), typeof(ArgumentsRefusedException), typeof(InMemoryStore) }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Exception)));

    private static Exception WithData(Exception failure)
    {
        failure.Data["attempt"] = 3;
        return failure;
    }

    private static Exception[] All() =>
    [
        new AggregateNotFoundException(_key),
        new AggregateTooLargeException(_key, 7, 5),
        new ArgumentsRefusedException("No argument 'x'.", _inner),
        CollectionNotPreparedException.Unfinished(_collection, "It lacks a table"),
        new CommitAbortedException(CommitId.New(), "came too late"),
        new ConcurrencyConflictException(_key, new(3), new(5)),
        new ConstraintBrokenException("email", (_key, new(_collection, "c")), "anna"),
        new ConstraintNotBuiltException(_collection, "email", isDeclared: true),
        new DuplicateAggregateException(_key),
        new ImmutableAggregateException(_key),
        new ImportChangedException(CommitId.New(), 3),
        new ImportFailedException(CommitId.New(), 3, (30, 31), _inner),
        new InvalidCursorException("It is no cursor.", _inner),
        new InvalidIdentityException("", _collection, "it is empty"),
        new InvalidQueryStringException("a=b", 3, "It is wrong."),
        new InvocationFailedException("Some.Exception", _inner, "It failed."),
        new MalformedDocumentException(_key, "It is no JSON.", _inner),
        new ManyMatchesException(_collection),
        new ModelMismatchException(_collection, "the silo knows no unique constraint 'email'"),
        new NoMatchException(_collection),
        new OlderModelException(_key, "total.vat", _inner),
        new OutcomeUnknownException(CommitId.New(), _inner),
        new ReadOnlyCollectionException(_collection),
        new ResultLimitExceededException(_collection, 5),
        new ResultNotKeptException(CommitId.New()),
        new SchemaVersionException(3, 5),
        new SeveralStoresException(_collection, new("others")),
        new StoreRefusedException("It is full.", _inner),
        new StoreUnavailableException("It is away.", _inner),
        new UniqueConstraintException("email", _key, "anna"),
        new UnitTooLargeException("Limits:MaxAggregates", 5, 7),
        new UnmappableModelException("hold its id", typeof(Dictionary<string, Ticket>), "Member"),
        new UnstorableValueException("Ticket.Pad holds NaN", _key, _inner),
        new UnsupportedSpecificationException("x.Y", _inner, "write it otherwise"),
    ];
}
