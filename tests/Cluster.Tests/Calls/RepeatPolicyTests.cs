using Granary.Cluster.Calls;
using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop;
using Orleans.Runtime;
using Xunit;

namespace Granary.Cluster.Tests.Calls;

/// <summary>The ends of an attempt to write that a caller accepts as final.</summary>
public sealed class RepeatPolicyTests
{
    private static readonly CommitId _id = CommitId.New();
    private static readonly AggregateKey _key = new(new CollectionName("orders"), "1");
    private static readonly FailureTransport _failures = new(new AggregateMappings(AggregateModel.Build([new ShopModel()])));

    private static readonly Exception[] _final =
    [
        new StoreRefusedException("The value is too long."),
        new CommitAbortedException(_id, "was resolved as aborted"),
        new ConcurrencyConflictException(_key, new AggregateVersion(1), new AggregateVersion(2)),
        new DuplicateAggregateException(_key),
        new UniqueConstraintException("email", _key, "anna@example.org"),
    ];

    private static readonly Exception[] _open =
    [
        new StoreUnavailableException("The database is away."),
        new OutcomeUnknownException(_id),
        new MalformedDocumentException(_key, "it is none"),
        new OperationCanceledException("The silo is being stopped."),
        new TaskCanceledException("The activation took too long."),
        new ObjectDisposedException("pipeline"),
        new InvalidOperationException("A defect."),
        new TimeoutException("It took too long."),
        new SiloUnavailableException("The target silo became unavailable."),
    ];

    public static TheoryData<string> Final => [.. _final.Select(failure => failure.GetType().Name)];

    public static TheoryData<string> Open => [.. _open.Select(failure => failure.GetType().Name)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_outcome_is_believed_at_every_attempt(bool isRepeat)
    {
        Assert.All(
            Enum.GetValues<CommitReplyKind>().Except([CommitReplyKind.Failed, CommitReplyKind.UnderWay]),
            kind => Assert.Equal(AttemptEnd.Answered, RepeatPolicy.OfReply(new CommitReply { Kind = kind }, isRepeat)));
        Assert.Equal(AttemptEnd.Answered, RepeatPolicy.OfReply(new InvocationReply { Version = 2 }, isRepeat));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_commit_that_is_under_way_is_asked_after(bool isRepeat) => Assert.Equal(
        AttemptEnd.UnderWay, RepeatPolicy.OfReply(new CommitReply { Kind = CommitReplyKind.UnderWay }, isRepeat));

    [Theory]
    [MemberData(nameof(Final))]
    public void A_refusal_of_a_repeat_is_believed_where_its_silo_has_made_sure_of_it(string name)
    {
        Exception failure = Named(_final, name);

        Assert.True(CommitDoubt.IsEndedBy(failure));
        Assert.Equal(AttemptEnd.Answered, RepeatPolicy.OfReply(Commit(failure), isRepeat: true));
        Assert.Equal(AttemptEnd.Answered, RepeatPolicy.OfReply(Call(failure, isFinal: true), isRepeat: true));
        Assert.Equal(AttemptEnd.Open, RepeatPolicy.OfReply(Call(failure, isFinal: false), isRepeat: true));
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void Any_other_failure_of_a_repeat_leaves_the_write_open(string name)
    {
        Exception failure = Named(_open, name);

        Assert.False(CommitDoubt.IsEndedBy(failure));
        Assert.Equal(AttemptEnd.Open, RepeatPolicy.OfReply(Commit(failure), isRepeat: true));
        Assert.Equal(AttemptEnd.Open, RepeatPolicy.OfReply(Call(failure, isFinal: false), isRepeat: true));
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void What_the_domain_threw_is_believed_whatever_its_type(string name) => Assert.All(
        [false, true],
        isRepeat => Assert.Equal(AttemptEnd.Answered, RepeatPolicy.OfReply(Call(Named(_open, name), isFinal: true), isRepeat)));

    [Fact]
    public void A_failure_of_an_assembly_whose_name_only_contains_that_of_Orleans_is_no_failure_of_the_silo() => Assert.All(
        ["My.Orleans.", "Orleans", "orleans.Shop"],
        assembly => Assert.Equal(AttemptEnd.Answered, RepeatPolicy.OfReply(
            new InvocationReply { Failure = new FailureMessage { Type = "Shop.ClosedException", Assembly = assembly } }, isRepeat: false)));

    [Fact]
    public void A_failure_of_the_first_attempt_is_believed_where_its_type_says_that_nothing_was_written()
    {
        Assert.All(_open.Concat(_final), failure => Assert.Equal(
            failure is RepositoryException ? AttemptEnd.Answered : AttemptEnd.Open,
            RepeatPolicy.OfReply(Commit(failure), isRepeat: false)));
        Assert.All(_open.Concat(_final), failure => Assert.Equal(
            failure is RepositoryException or InvalidOperationException and not ObjectDisposedException
                ? AttemptEnd.Answered
                : AttemptEnd.Open,
            RepeatPolicy.OfReply(Call(failure, isFinal: false), isRepeat: false)));
    }

    private static CommitReply Commit(Exception failure) => new() { Failure = _failures.Capture(failure) };

    private static InvocationReply Call(Exception failure, bool isFinal) =>
        new() { Failure = _failures.Capture(failure), IsFinal = isFinal };

    private static Exception Named(Exception[] failures, string name) => failures.Single(failure => failure.GetType().Name == name);
}
