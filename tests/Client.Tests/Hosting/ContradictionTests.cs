using Granary.Client.Tests.Units;
using Granary.Cluster;
using Granary.Contracts.Hosting;
using Granary.Storage;
using Xunit;

namespace Granary.Client.Tests.Hosting;

/// <summary>Settings that contradict each other are refused where the granary is put together, and the message names both.</summary>
public sealed class ContradictionTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Outcomes_are_kept_for_longer_than_it_is_tried_to_find_them_out() => Refused(
        "Commits:KeepOutcomes is 00:05:00, and must be at least Commits:ResolveWithin, which is 00:06:00",
        options => (options.Commits.KeepOutcomes, options.Commits.ResolveWithin) = (_minute * 5, _minute * 6));

    [Fact]
    public void On_a_cluster_a_call_is_not_repeated_beyond_the_lifetime_of_its_commit() => RefusedOnCluster(
        "Commits:Lifetime is 00:05:00, and must be at least Cluster:RepeatFor, which is 00:06:00",
        options => options.Cluster.RepeatFor = _minute * 6);

    [Fact]
    public void On_a_cluster_an_intent_is_shorter_than_the_lifetime_of_its_commit() => RefusedOnCluster(
        "Cluster:IntentLimit is 00:05:00, and must be less than Commits:Lifetime, which is 00:05:00",
        options => options.Cluster.IntentLimit = _minute * 5);

    [Fact]
    public void On_a_cluster_an_aggregate_stays_in_memory_for_longer_than_an_intent() => RefusedOnCluster(
        "Cluster:IntentLimit is 00:02:00, and must be less than Cluster:IdleAfter, which is 00:02:00",
        options => (options.Cluster.IntentLimit, options.Cluster.IdleAfter) = (_minute * 2, _minute * 2));

    [Fact]
    public void On_a_cluster_outcomes_are_kept_until_a_sweep_has_told_of_them() => RefusedOnCluster(
        "Commits:KeepOutcomes is 00:05:00, and must be at least Cluster:SweepEvery, which is 00:06:00",
        options => (options.Commits.KeepOutcomes, options.Cluster.SweepEvery) = (_minute * 5, _minute * 6));

    [Fact]
    public void On_a_cluster_publishing_is_over_before_the_caller_asks_again() => RefusedOnCluster(
        "Cluster:PublishWithin is 00:00:05, and must be less than the time of one call, which is 00:00:05",
        options => options.Cluster.PublishWithin = TimeSpan.FromSeconds(5));

    [Fact]
    public void On_a_cluster_the_memory_holds_at_least_the_greatest_document() => RefusedOnCluster(
        "Cluster:MemoryBudget is 1048576, and must be at least Limits:MaxDocumentBytes, which is 2097152",
        options => (options.Cluster.MemoryBudget, options.Limits.MaxDocumentBytes) = (1024 * 1024, 2 * 1024 * 1024));

    [Fact]
    public async Task What_speaks_of_clusters_contradicts_nothing_where_there_is_none()
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            builder => builder.AddModel<BoxModel>().UseInMemory().Configure(options => options.Cluster.RepeatFor = _minute * 6));

        Assert.NotNull(granary.Begin());
    }

    [Fact]
    public void On_postgresql_a_row_is_waited_for_less_long_than_the_group_may_take() => Refused(
        "Storage:PostgreSql:LockTimeout is 00:00:15, and must be less than Storage:PostgreSql:CommitTimeout, which is 00:00:15",
        builder => builder.UsePostgreSql("Host=localhost", options => options.LockTimeout = options.CommitTimeout));

    [Fact]
    public void On_postgresql_a_group_may_take_less_long_than_its_commits_live() => Refused(
        "Storage:PostgreSql:CommitTimeout is 00:05:00, and must be less than Commits:Lifetime, which is 00:05:00",
        builder => builder.UsePostgreSql("Host=localhost", options => options.CommitTimeout = _minute * 5));

    [Theory]
    [InlineData("CommitTimeout")]
    [InlineData("LockTimeout")]
    [InlineData("QueryTimeout")]
    public void On_postgresql_no_time_is_nothing_which_the_server_takes_for_without_end(string setting) => Refused(
        $"Storage:PostgreSql:{setting} is 00:00:00, and must be at least 00:00:00.0010000",
        builder => builder.UsePostgreSql(
            "Host=localhost", options => typeof(PostgreSqlStoreOptions).GetProperty(setting)?.SetValue(options, TimeSpan.Zero)));

    [Fact]
    public void On_sqlite_the_file_is_waited_for_less_long_than_commits_live() => Refused(
        "Storage:Sqlite:BusyTimeout is 00:05:00, and must be less than Commits:Lifetime, which is 00:05:00",
        builder => builder.UseSqlite("shop.db", options => options.BusyTimeout = _minute * 5));

    private static void Refused(string message, Action<GranaryOptions> configure) =>
        Refused(message, builder => builder.UseInMemory().Configure(configure));

    private static void RefusedOnCluster(string message, Action<GranaryOptions> configure) =>
        Refused(message, builder => builder.UseCluster().Configure(configure));

    private static void Refused(string message, Func<GranaryBuilder, GranaryBuilder> build)
    {
        var failure = Assert.Throws<ArgumentException>(() => GranaryFactory.Create(builder => build(builder.AddModel<BoxModel>())));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
