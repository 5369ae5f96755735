using System.Net;
using Granary.Cluster.Failures;
using Granary.Cluster.Models;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Serialization.TypeSystem;

namespace Granary.Grains.Tests.Versions.Earlier;

/// <summary>A sample of every message, by name.</summary>
/// <remarks>
/// The bytes of these samples, as an earlier version wrote them, are checked in. A sample never changes, so its bytes stay the same. A new
/// message gets a new sample, and its bytes are added by hand from the failing test.
/// </remarks>
internal static class EarlierMessages
{
    private static readonly Guid _id = new("0194a3c2-0000-7000-8000-00000000000c");
    private static readonly Guid _attempt = new("0194a3c2-0000-7000-8000-00000000000d");
    private static readonly byte[] _bytes = [0, 1, 255];
    private static readonly byte[] _otherBytes = [7];
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new VoyageModel()]));
    private static readonly SiloAddress _silo = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), 7);
    private static readonly AggregateKey _key = new(new CollectionName("voyages"), "ä/1");

    /// <summary>The messages.</summary>
    public static IEnumerable<(string Name, object Message)> All =>
    [
        ("model", ModelDescription.Describe(_mappings, "a place")),
        ("collection", Collection),
        ("write", Write),
        ("removal", Write with { Document = null, Expected = -1 }),
        ("read", Read),
        ("stored", Stored),
        ("commit", Commit),
        ("commit in doubt", Commit with { MayBeRepeat = false, IsInDoubt = true }),
        ("empty commit", new CommitMessage()),
        .. Enum.GetValues<CommitReplyKind>().Select(kind => ($"commit reply {kind}", (object)Reply(kind))),
        ("empty commit reply", new CommitReply()),
        ("count reply", new CountReply { Count = long.MaxValue, Failure = Failure }),
        ("find reply", new FindReply { Version = 3, Document = _bytes, Failure = Failure }),
        ("empty find reply", new FindReply()),
        ("intent", Intent),
        ("intent of no silo", Intent with { Coordinator = null }),
        ("intent reply", IntentReply),
        ("intent reply of one held", IntentReply with { IsGranted = false, IsHeld = true }),
        ("intent reply of one waiting", IntentReply with { IsGranted = false, IsWaiting = true }),
        ("invocation", Invocation),
        ("invocation in doubt", Invocation with { MayBeRepeat = false, IsInDoubt = true }),
        ("invocation reply", InvocationReply),
        ("invocation reply that is final", InvocationReply with { IsRepeat = false, IsFinal = true }),
        ("known commit reply", Known),
        ("known commit reply of one applied", Known with { IsKnown = false, IsApplied = true }),
        ("let go", LetGo),
        ("imported", Imported),
        ("publish", Publish),
        ("publish of a removal", Publish with { Document = null }),
        .. Enum.GetValues<QueryKind>().Select(kind => ($"query {kind}", (object)(Query with { Kind = kind }))),
        ("query reply", QueryReply),
        .. Failures.Select(failure => ($"failure {failure.GetType().Name}", (object)new FailureTransport(_mappings).Capture(failure))),
    ];

    private static CollectionMessage Collection => new()
    {
        Name = "a", IsImmutable = true, Constraints = { ["x"] = "y" }, Members = { ["m"] = "Text" },
    };

    private static WriteMessage Write => new() { Key = "voyages/ä/1", Expected = 7, Document = _bytes };

    private static ReadMessage Read => new() { Key = "voyages/2", Version = 9 };

    private static StoredMessage Stored => new() { Key = "voyages/3", Version = 4, Document = _bytes };

    private static FailureMessage Failure => new() { Type = "T", Assembly = "A", Message = "M", State = _bytes };

    private static CommitMessage Commit => new()
    {
        CommitId = _id, Writes = [Write], Reads = [Read], ExpiresAt = DateTimeOffset.UnixEpoch, MayBeRepeat = true,
        Result = _bytes,
    };

    private static IntentMessage Intent => new()
    {
        CommitId = _id, Expected = 7, Patience = TimeSpan.FromSeconds(3), Attempt = _attempt, Coordinator = _silo,
    };

    private static IntentReply IntentReply => new()
    {
        IsGranted = true, Actual = 7, Failure = Failure, Left = TimeSpan.FromSeconds(1),
    };

    private static InvocationMessage Invocation => new()
    {
        CommitId = _id, Method = "Board(String)", Arguments = _bytes, Expected = 7, MayBeRepeat = true,
    };

    private static InvocationReply InvocationReply => new()
    {
        Version = 8, Result = _bytes, IsRepeat = true, Failure = Failure,
    };

    private static KnownCommitReply Known => new()
    {
        IsKnown = true, Versions = [1, 2], Result = _bytes, Failure = Failure,
    };

    private static LetGoMessage LetGo => new() { CommitId = _id, Attempt = _attempt, IsStale = true };

    private static ImportedMessage Imported => new() { CommitId = _id, Keys = ["voyages/1", "voyages/2"] };

    private static PublishMessage Publish => new() { CommitId = _id, Version = 8, Document = _bytes };

    private static QueryMessage Query => new()
    {
        Plan = _bytes, Id = _id, Summary = _otherBytes, Keys = ["voyages/1", "voyages/2"],
    };

    private static QueryReply QueryReply => new()
    {
        Results = [Stored], Stream = _id, Failure = Failure, Count = 5, Groups = _bytes, IsLost = true,
    };

    private static IEnumerable<Exception> Failures =>
    [
        new ConcurrencyConflictException(_key, new AggregateVersion(1), new AggregateVersion(2)),
        new UniqueConstraintException("code", _key, "c-1"),
        new OutcomeUnknownException(new CommitId(_id), new TimeoutException("late")),
        new CommitAbortedException(new CommitId(_id), "it expired"),
        new AggregateNotFoundException(_key),
        new AggregateTooLargeException(_key, 3, 2),
        new StoreUnavailableException("away", new InvalidOperationException("gone")),
        new StoreRefusedException("no"),
        new MalformedDocumentException(_key, "'a' is no number"),
        new UnstorableValueException("'a' is NaN", _key),
        new AggregateException("two", new ArgumentException("one", "p"), new KeyNotFoundException()),
    ];

    /// <summary>Every call with its arguments, by its name on the wire.</summary>
    public static IEnumerable<(string Name, object Message)> Calls(TypeConverter types) =>
        typeof(IAggregateGrain).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IInvokable)))
            .Select(type => ($"call {types.Format(type)}", CallOf(type)))
            .OrderBy(call => call.Item1, StringComparer.Ordinal);

    private static object CallOf(Type type)
    {
        var call = (IInvokable)Activator.CreateInstance(type, nonPublic: true)!; // Orleans makes it so, too.
        Type[] arguments = [.. call.GetMethod().GetParameters().Select(parameter => parameter.ParameterType)];
        for (int i = 0; i < call.GetArgumentCount(); i++)
        {
            call.SetArgument(i, ArgumentOf(arguments[i]));
        }

        return call;
    }

    private static object ArgumentOf(Type type) =>
        type == typeof(Guid) ? _id : type == typeof(bool) ? true : type == typeof(int) ? 4
        : All.First(sample => type.IsInstanceOfType(sample.Message)).Message;

    private static CommitReply Reply(CommitReplyKind kind) => new()
    {
        Kind = kind, Versions = [3, 1], Key = "voyages/1", Actual = 7, Failure = Failure, Constraint = "code", Value = "c-1",
        IsFromLog = true,
    };
}
