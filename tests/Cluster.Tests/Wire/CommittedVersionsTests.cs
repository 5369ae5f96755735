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
        KnownCommitReply known = KnownCommitReply.From(new KnownCommit(true) { Versions = versions });

        Assert.All([reply.Versions, known.Versions], sent => Assert.Equal(numbers, sent));
        Assert.All(
            [Assert.IsType<CommitResult.Committed>(reply.ToResult()).Versions, known.ToCommit()?.Versions ?? default],
            read =>
            {
                Assert.Equal(numbers is not null, read.AreKnown);
                Assert.Equal(numbers, read.ToNumbers());
            });
    }

    [Fact]
    public void Unknown_versions_are_unknown_of_every_write()
    {
        Assert.Null(CommittedVersions.Unknown.VersionOf(0));
        Assert.Empty(CommittedVersions.Unknown.OrEmpty);
        Assert.Equal(new AggregateVersion(8), CommittedVersions.Known([new(3), new(8)]).VersionOf(1));
    }
}
