using Granary.Client;
using Granary.Cluster;
using Granary.TestSupport.Mutants;
using Granary.Verification;
using Orleans;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Chaos.Tests;

/// <summary>Clients of three silo processes read from their memory. The checkers notice silos that lack parts of the protocol.</summary>
[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class VerifiedProcessesTests(ITestOutputHelper output)
{
    private const int Calls = 2_000;

    [Fact]
    public async Task Clients_of_three_silo_processes_see_what_is_guaranteed()
    {
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(silos: 3);

        Report report = await RunAsync(cluster.Connection.Grains);

        cluster.Require(report.Outcome == Verdict.Result.Passed, report.ToString());
    }

    [Fact]
    public async Task Silo_processes_that_lack_four_parts_of_the_protocol_are_found_out()
    {
        await using MutantCluster cluster = await MutantCluster.StartAsync(SiloMutant.AllFour);

        Report report = await RunAsync(cluster.Connection.Grains);

        Assert.Contains(report.Verdicts, verdict => verdict.Checker == "register" && verdict.Outcome == Verdict.Result.Anomaly);
    }

    // A busy machine takes longer to make as many calls.
    private async Task<Report> RunAsync(IGrainFactory grains)
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            builder => builder.AddModel<VerificationModel>().UseCluster(grains));
        IWorkload[] workloads = [new RegisterWorkload(), new ListWorkload()];
        var options = new RunOptions { Rate = 400, Duration = TimeSpan.FromMinutes(1) };
        var recorder = new HistoryRecorder(TimeProvider.System);
        using var over = new CancellationTokenSource();
        Task calls = new VerificationRun(granary, workloads, options, recorder).RunAsync(over.Token);
        while (recorder.Ended.Count < Calls && !calls.IsCompleted)
        {
            await ChaosCluster.PassAsync(TimeSpan.FromMilliseconds(100));
        }

        await over.CancelAsync();
        await calls;
        var report = Report.Check(recorder.ToHistory(), [.. WorkloadKind.CheckersOf(workloads)]);
        output.WriteLine(report.ToString());
        return report;
    }
}
