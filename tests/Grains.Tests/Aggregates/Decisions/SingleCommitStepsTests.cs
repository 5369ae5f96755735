using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>What the owner of an aggregate hears when a commit of the aggregate alone has ended.</summary>
public sealed class SingleCommitStepsTests
{
    private const int Epoch = 3;

    private static readonly AggregateKey _key = new(new CollectionName("tickets"), "1");
    private static readonly AggregateVersion _version = new(5);
    private static readonly byte[] _document = [1];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_change_or_a_removal_that_was_applied_now_gives_the_owner_the_row_or_the_tombstone_after_it(bool isChange)
    {
        byte[]? document = isChange ? _document : null;
        WriteBatch batch = Batch(document);

        Assert.Equal(
            new OwnerEvent.CommitStored(batch.CommitId, StoredRow.From(_version, document), Epoch),
            SingleCommitSteps.AfterResult(batch, Committed(_version), Epoch));
    }

    [Fact]
    public void Where_the_row_after_the_commit_is_not_certain_the_owner_reads_it_again()
    {
        WriteBatch change = Batch(_document);
        CommitResult[] results =
        [
            Committed(_version) with { IsFromLog = true },
            Committed(AggregateVersion.Absent),
            new CommitResult.Committed(CommittedVersions.Unknown),
            new CommitResult.Conflicted(_key, _version),
            new CommitResult.Aborted(Expired: false),
        ];

        Assert.All(results, result => Assert.Equal(
            new OwnerEvent.CommitDecided(change.CommitId), SingleCommitSteps.AfterResult(change, result, Epoch)));
    }

    [Fact]
    public void A_batch_that_only_relies_on_the_aggregate_changes_no_row()
    {
        WriteBatch reading = Batch(_document) with { Writes = [] };

        Assert.Equal(
            new OwnerEvent.CommitDecided(reading.CommitId),
            SingleCommitSteps.AfterResult(reading, Committed(_version), Epoch));
    }

    [Fact]
    public void Only_an_unknown_outcome_leaves_the_owner_in_doubt()
    {
        var commitId = CommitId.New();

        Assert.Equal(
            new OwnerEvent.CommitInDoubt(commitId),
            SingleCommitSteps.AfterFailure(commitId, new OutcomeUnknownException(commitId, new TimeoutException())));
        Assert.Equal(
            new OwnerEvent.CommitFailed(), SingleCommitSteps.AfterFailure(commitId, new StoreUnavailableException("away")));
    }

    private static CommitResult.Committed Committed(AggregateVersion version) => new(CommittedVersions.Known([version]));

    private static WriteBatch Batch(byte[]? document) => new(
        CommitId.New(), [new AggregateWrite(_key, ExpectedVersion.Exactly(new(4)), document)], [], DateTimeOffset.MaxValue);
}
