using Granary.Chaos.Databases;
using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Granary.Verification;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests.Databases;

/// <summary>The primary is killed under load, its standby takes over, and a process goes on that had opened the store before.</summary>
[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Needs", "Server")]
public sealed class DatabaseFailoverTests(ITestOutputHelper output)
{
    private static readonly TimeSpan _while = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failover_to_a_synchronous_standby_loses_nothing_that_was_acknowledged(bool clientsNameBothServers)
    {
        await using Failover pair = await Failover.CreateAsync(Replication.Synchronous);
        await using GranaryInstance granary = Open(clientsNameBothServers ? pair.ConnectionStringOfBoth : pair.ConnectionString);

        Report report = await RunAsync(granary, async recorder =>
        {
            recorder.NoteFault("failover");
            await pair.FailOverAsync();
        });

        Assert.True(report.ExitCode == 0, report.ToString());
    }

    [Fact]
    public async Task The_loss_by_a_failover_to_a_standby_that_lagged_is_found()
    {
        await using Failover pair = await Failover.CreateAsync(Replication.Asynchronous);
        await using GranaryInstance granary = Open(pair.ConnectionString);

        Report report = await RunAsync(granary, async recorder =>
        {
            await pair.Standby.CutAsync();
            await ChaosCluster.PassAsync(_while);
            recorder.NoteFault("failover");
            await pair.FailOverAsync();
        });

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("was acknowledged and is not read", report.ToString(), StringComparison.Ordinal);
    }

    // Commits of clients before, during and after a fault, and what a checker says about them.
    private async Task<Report> RunAsync(IGranary granary, Func<HistoryRecorder, Task> damage)
    {
        var recorder = new HistoryRecorder(TimeProvider.System);
        var workload = new LedgerWorkload();
        var options = new WorkloadOptions { Operations = int.MaxValue, Duration = TimeSpan.FromSeconds(5) };
        Task run = WorkloadRun.RunAsync(granary, workload, options, recorder, CancellationToken.None);
        await ChaosCluster.PassAsync(_while);
        await damage(recorder);
        long broken = recorder.Now;
        await run.WaitAsync(TimeSpan.FromMinutes(2));

        History history = recorder.ToHistory();
        Operation? first = history.Operations.FirstOrDefault(operation => operation.Happened && operation.Time.Start > broken);
        Assert.NotNull(first);
        output.WriteLine($"The first success came {TimeSpan.FromTicks(first.Time.End - broken).TotalSeconds:F1} s after the failover.");
        return Report.Check(history, [.. workload.Checkers]);
    }

    private static GranaryInstance Open(string connectionString) =>
        GranaryFactory.Create(builder => builder.AddModel<VerificationModel>().UsePostgreSql(connectionString));
}
