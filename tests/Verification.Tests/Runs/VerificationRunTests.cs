using Granary.Client;
using Granary.Storage;
using Xunit;

namespace Granary.Verification.Tests.Runs;

/// <summary>A run over several workloads: it ends in time, whatever the service does, and keeps its pace.</summary>
public sealed class VerificationRunTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly HistoryRecorder _recorder = new(TimeProvider.System);

    [Fact]
    public async Task All_workloads_call_at_once_and_all_checkers_see_enough()
    {
        await using GranaryInstance granary = Open();
        IWorkload[] workloads = [.. WorkloadKind.All.Select(kind => kind.Make(default))];
        var options = new RunOptions { Clients = 4, Rate = 4_000, Duration = TimeSpan.FromSeconds(2) };

        await new VerificationRun(granary, workloads, options, _recorder).RunAsync(CancellationToken.None).WaitAsync(_patience);

        var report = Report.Check(_recorder.ToHistory(), WorkloadKind.CheckersOf(workloads));
        Assert.True(report.ExitCode == 0, report.ToString());
        Assert.All(WorkloadKind.All, kind => Assert.Contains(report.History.Operations, operation => kind.Owns(operation.Act)));
    }

    [Fact]
    public async Task No_more_calls_are_made_than_the_rate_allows()
    {
        await using GranaryInstance granary = Open();
        var options = new RunOptions { Clients = 2, Rate = 20, Duration = TimeSpan.FromSeconds(1) };

        await new VerificationRun(granary, [new IncrementWorkload()], options, _recorder).RunAsync(CancellationToken.None)
            .WaitAsync(_patience);

        // The last reads are those of one more client, after all calls.
        Assert.InRange(_recorder.Ended.Count(operation => operation.Client < options.Clients), 2, 22);
    }

    [Fact]
    public async Task A_service_that_never_answers_does_not_hold_the_run_and_its_calls_have_an_unknown_outcome()
    {
        await using GranaryInstance granary = Open();
        var options = new RunOptions
        {
            Clients = 2, Rate = 1_000, Duration = TimeSpan.FromMilliseconds(100), Grace = TimeSpan.FromMilliseconds(100),
        };

        await new VerificationRun(new HangingGranary(granary), [new IncrementWorkload()], options, _recorder)
            .RunAsync(CancellationToken.None).WaitAsync(_patience);

        Assert.Contains(_recorder.ToHistory().Operations, operation => operation is { Act: Act.Increment, Outcome: Outcome.Unknown });
    }

    private static GranaryInstance Open() => GranaryFactory.Create(granary => granary.AddModel<VerificationModel>().UseInMemory());
}
