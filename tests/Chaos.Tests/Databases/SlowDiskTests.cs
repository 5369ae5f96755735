using Granary.Chaos.Databases;
using Granary.Client;
using Granary.Storage;
using Granary.Verification;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests.Databases;

/// <summary>The disk of the database takes long to flush: commits take long, and that is all.</summary>
[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Needs", "Server")]
[Trait("Needs", "Compiler")]
public sealed class SlowDiskTests(ITestOutputHelper output)
{
    private static readonly TimeSpan _delay = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task A_slow_disk_makes_commits_slow_and_none_fails_or_is_applied_twice()
    {
        using SlowDisk disk = await SlowDisk.CreateAsync();
        await using DatabaseServer server = await DatabaseServer.CreateAsync(new DatabaseSettings { Environment = disk.Environment });
        await using GranaryInstance granary = GranaryFactory.Create(
            builder => builder.AddModel<VerificationModel>().UsePostgreSql(server.ConnectionString));
        var recorder = new HistoryRecorder(TimeProvider.System);
        var workload = new LedgerWorkload();
        Task run = WorkloadRun.RunAsync(
            granary,
            workload,
            new WorkloadOptions { Operations = int.MaxValue, Duration = TimeSpan.FromSeconds(5) },
            recorder,
            CancellationToken.None);
        await ChaosCluster.PassAsync(TimeSpan.FromSeconds(1.5));
        disk.SetDelay(_delay);
        long slow = recorder.Now;
        await ChaosCluster.PassAsync(TimeSpan.FromSeconds(2.5));
        disk.SetDelay(TimeSpan.Zero);
        await run.WaitAsync(TimeSpan.FromMinutes(1));

        History history = recorder.ToHistory();
        Operation[] commits = [.. history.OperationsOf<Act.Apply>().Select(pair => pair.Operation)];
        Operation[] meanwhile =
            [.. commits.Where(own => own.Happened && own.Time.Start > slow && own.Time.Start < slow + TimeSpan.FromSeconds(1.5).Ticks)];
        output.WriteLine($"{commits.Length} commits, {meanwhile.Length} of them while the disk was slow");
        Assert.NotEmpty(meanwhile);
        Assert.All(meanwhile, commit => Assert.True(commit.Time.End - commit.Time.Start >= _delay.Ticks));

        // Of two commits over one ledger, one may be refused; a slow disk is no other reason to fail.
        Assert.All(commits, commit => Assert.True(
            commit.Outcome is Outcome.Succeeded or Outcome.Failed { Why: Outcome.Reason.Conflict }, commit.Outcome.ToString()));
        var report = Report.Check(history, [.. workload.Checkers]);
        Assert.True(report.ExitCode == 0, report.ToString());
    }
}
