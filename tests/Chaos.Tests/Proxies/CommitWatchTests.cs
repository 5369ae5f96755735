using System.Buffers;
using Granary.Chaos.Proxies;
using Xunit;

namespace Granary.Chaos.Tests.Proxies;

public sealed class CommitWatchTests
{
    private const string Logs = $"with chosen as (…) insert into shop{CommitWatch.LogsCommits}, result) select …";

    [Fact]
    public void A_group_that_logs_commits_is_one_also_where_its_statement_was_prepared_before()
    {
        var watch = new CommitWatch();

        Assert.Equal([null, null, false], See(watch, Frames.Parse("s1", Logs), Frames.Of('D', "Ss1\0"), Frames.Sync));
        Assert.Equal([null, null, true], See(watch, Frames.Bind("s1"), Frames.Execute, Frames.Sync));
        Assert.Equal([null, null, null, true], See(watch, Frames.Parse("", Logs), Frames.Bind(""), Frames.Execute, Frames.Sync));
    }

    [Fact]
    public void A_group_that_reads_or_marks_a_commit_as_aborted_is_none()
    {
        var watch = new CommitWatch();
        string mark = "insert into shop.commits (commit_id, outcome, expires_at) select …";

        Assert.Equal([null, null, false], See(watch, Frames.Parse("", mark), Frames.Bind(""), Frames.Sync));
        Assert.Equal([null, null, false], See(watch, Frames.Parse("", "select 1"), Frames.Bind(""), Frames.Sync));
        Assert.Equal([false, false], See(watch, Frames.Sync, Frames.Of('X', "")));
    }

    [Theory]
    [InlineData("COMMIT", true)]
    [InlineData(" commit; ", true)]
    [InlineData("rollback", false)]
    public void A_commit_of_its_own_is_one(string statement, bool isCommit) =>
        Assert.Equal([isCommit], See(new CommitWatch(), Frames.Query(statement)));

    private static IEnumerable<bool?> See(CommitWatch watch, params IEnumerable<byte[]> messages) =>
        [.. Frames.Read(new ReadOnlySequence<byte>([.. messages.SelectMany(message => message)])).Select(watch.See)];
}
