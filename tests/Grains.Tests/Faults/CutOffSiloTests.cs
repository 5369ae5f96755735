using Granary.TestSupport;
using Granary.TestSupport.Faults;
using Granary.TestSupport.Mutants;
using Granary.Verification;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Grains.Tests.Faults;

/// <summary>
/// A silo that the cluster has declared dead and that goes on, with callers of its own: it acknowledges nothing that its successors do not
/// show.
/// </summary>
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class CutOffSiloTests(PostgreSqlFixture store, ITestOutputHelper output) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private readonly FaultDraws _draws = FaultDraws.Begin();

    public Task InitializeAsync() => store.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_silo_that_was_declared_dead_acknowledges_nothing_that_its_successors_do_not_show()
    {
        Report report = await RunAsync(SiloMutant.None, _ => true);

        Assert.True(report.Outcome == Verdict.Result.Passed, $"{_draws}\n{report}");
        long death = report.History.Faults[0].At;
        Assert.Contains(report.History.OperationsOf<Act.Write>(), write => write.Operation.Time.Start > death && !write.Operation.Happened);
        Assert.Contains(report.History.OperationsOf<Act.Read>(), read => read.Operation.Time.Start > death && read.Operation.Happened);
    }

    [Theory]
    [InlineData("no fence")]
    [InlineData(SiloMutant.AllFour)]
    public async Task Silos_without_the_fence_are_found_out(string mutant)
    {
        Report report = await RunAsync(SiloMutant.Named(mutant), IsFoundOut);

        Assert.True(IsFoundOut(report), $"{_draws}\n{report}");
    }

    private static bool IsFoundOut(Report report) =>
        report.Verdicts.Any(verdict => verdict.Checker == "register" && verdict.Outcome == Verdict.Result.Anomaly);

    // A few seconds after the death; more, up to four times as many, until there is enough: a busy machine makes few calls.
    private async Task<Report> RunAsync(SiloMutant mutant, Predicate<Report> isEnough)
    {
        IChecker[] checkers = [new RegisterChecker(), new MonotonicReadsChecker()];
        await using CutOffRun run = await CutOffRun.StartAsync(_draws, store, mutant);
        await _draws.PauseAsync(1_000, 1_500);
        await run.DeclareDeadAsync();
        for (int pause = 0; pause < 1 || (pause < 4 && !isEnough(Report.Check(run.Recorder.ToHistory(), checkers))); pause++)
        {
            await _draws.PauseAsync(4_000, 5_000);
        }

        var report = Report.Check(await run.CloseAsync(), checkers);
        output.WriteLine($"{_draws}\n{report}");
        return report;
    }
}
