using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Xunit;

namespace Granary.Cluster.Tests.Wire;

/// <summary>The versions of a commit in the two replies that hold them.</summary>
public sealed class CommittedVersionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(new long[0])]
    [InlineData(new long[] { 3, 0, 8 })]
    public void Versions_come_back_as_they_were_sent_and_none_are_not_unknown(long[]? numbers)
    {
        var versions = CommittedVersions.FromNumbers(numbers);
        CommitReply reply = CommitReply.From(new CommitResult.Committed(versions));
        KnownCommitReply known = KnownCommitReply.From(new CommitOutcome.Committed(null) { Versions = versions });

        Assert.All([reply.Versions, known.Versions], sent => Assert.Equal(numbers, sent));
        Assert.All(
            [
                Assert.IsType<CommitResult.Committed>(reply.ToResult()).Versions,
                Assert.IsType<CommitOutcome.Committed>(known.ToOutcome()).Versions,
            ],
            read =>
            {
                Assert.Equal(numbers is not null, read.AreKnown);
                Assert.Equal(numbers, read.ToNumbers());
            });
    }

    [Fact]
    public void An_outcome_comes_back_as_it_was_sent_and_none_is_not_an_aborted_one()
    {
        var applied = new CommitOutcome.Committed([1]);

        Assert.Null(KnownCommitReply.From(null).ToOutcome());
        Assert.Equal(CommitOutcome.NeverApplied, KnownCommitReply.From(CommitOutcome.NeverApplied).ToOutcome());
        Assert.Equal(applied, KnownCommitReply.From(applied).ToOutcome());
    }

    [Fact]
    public void The_version_after_a_call_is_known_only_of_a_commit_that_keeps_the_version_of_its_one_write()
    {
        var version = new AggregateVersion(8);

        Assert.Equal(VersionAfterCall.Known(version), VersionAfterCall.From(CommittedVersions.Known([version])));
        Assert.Equal(VersionAfterCall.Unknown, VersionAfterCall.From(CommittedVersions.Unknown));
        Assert.Equal(VersionAfterCall.Unknown, VersionAfterCall.From(CommittedVersions.Known([version, version])));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(8, true)]
    public void The_version_after_a_call_comes_back_as_it_was_sent(long number, bool isKnown)
    {
        var version = VersionAfterCall.FromNumber(number);

        Assert.Equal((isKnown, number), (version.OrNull is not null, version.ToNumber()));
        Assert.Equal(isKnown ? VersionAfterCall.Known(new(number)) : VersionAfterCall.Unknown, version);
    }

    [Fact]
    public void Unknown_versions_are_unknown_of_every_write()
    {
        Assert.Null(CommittedVersions.Unknown.VersionOf(0));
        Assert.Empty(CommittedVersions.Unknown.OrEmpty);
        Assert.Equal(new AggregateVersion(8), CommittedVersions.Known([new(3), new(8)]).VersionOf(1));
    }
}
