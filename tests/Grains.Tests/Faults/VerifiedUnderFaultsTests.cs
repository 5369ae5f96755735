using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.TestSupport;
using Granary.TestSupport.Faults;
using Granary.TestSupport.Mutants;
using Granary.Verification;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Grains.Tests.Faults;

/// <summary>
/// All workloads with their checkers on three silos over PostgreSQL, while store, messages, activations and silos meet faults; and the same
/// with silos that lack a part of the protocol, which the checkers have to find. A failure prints the seed; GRANARY_TEST_SEED draws the
/// same mix again.
/// </summary>
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class VerifiedUnderFaultsTests(PostgreSqlFixture store, ITestOutputHelper output)
    : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly (string Collection, int Count)[] _aggregates =
        [("registers", 10), ("lists", 6), ("counters", 3), ("accounts", 8), ("ledgers", 16), ("beings", 4)];

    private static readonly ShareLimits _limits = new()
    {
        Conflicts = 0.25, Slow = 0.9 * VerifiedRun.IntentLimit, SlowCalls = 0.2, Successes = 1_000, Faults = true,
    };

    private static readonly string[] _faults =
    [
        .. Enum.GetNames<StoreFault>().Select(fault => $"store: {fault}"), "silo killed", "silo started", "activation moved",
        "second activation", "grains deaf", "PlaceIntentAsync: Repeat",
    ];

    private readonly FaultDraws _draws = FaultDraws.Begin();

    public Task InitializeAsync() => store.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Clients_of_three_silos_see_what_is_guaranteed_while_store_messages_activations_and_silos_fail()
    {
        await using VerifiedRun run = await VerifiedRun.StartAsync(_draws, store, SiloMutant.None);
        IWorkload[] workloads = [.. WorkloadKind.All.Select(kind => kind.Make(ReadMode.Cached))];

        History history = await run.CallAsync(workloads, async () =>
        {
            // A busy machine takes longer to make as many calls as the limits ask for, and to meet all faults: it gets more rounds.
            for (int round = 0; round < 12 || (IsShort(run) && !run.TimeUp.IsCancellationRequested); round++)
            {
                await run.Activations.MoveAsync(Draw(run));
                await (round % 4 == 1 ? run.DoubleAsync(Draw(run)) : _draws.PauseAsync(200, 600));
                await (round % 6 == 2 ? DeafenAsync(run) : Task.CompletedTask);
                await (round == 6 ? run.KillAsync() : Task.CompletedTask);
                await (round == 9 ? run.Activations.StartAsync() : Task.CompletedTask);
            }
        });

        await run.PublishedAsync();
        Report report = Check(history, workloads, _limits);
        Assert.True(report.Outcome == Verdict.Result.Passed, $"{_draws}\n{report}");
        Assert.True(_faults.All(_draws.Injected.ContainsKey), $"Some faults were not injected. {_draws}");
    }

    [Theory]
    [InlineData("publish reaches no grain", false, "shares")] // the intents hold the reads until they find out: late, and never stale
    [InlineData("reads ignore intents", true, "register")]
    [InlineData("intent dropped on a timer", true, "register")]
    [InlineData(SiloMutant.AllFour, true, "register")]
    public async Task Silos_that_lack_a_part_of_the_protocol_are_found_out(string mutant, bool areDeaf, string checker)
    {
        Report report = await RunShortlyAsync(
            SiloMutant.Named(mutant), areDeaf, found => Finds(found, checker), new RegisterWorkload(), new ListWorkload());

        Assert.True(Finds(report, checker), $"{_draws}\n{report}");
    }

    // Without it the theory above would also hold where the product breaks its promises. Nothing is cut off, so no silo needs the fence.
    [Theory]
    [InlineData("no fence", false)]
    [InlineData("no fence", true)]
    [InlineData(null, false)]
    [InlineData(null, true)]
    public async Task Silos_that_lack_nothing_that_these_faults_need_pass_the_same_run(string? mutant, bool areDeaf)
    {
        SiloMutant silo = mutant is null ? SiloMutant.None : SiloMutant.Named(mutant);

        Report report = await RunShortlyAsync(silo, areDeaf, _ => true, new RegisterWorkload(), new ListWorkload());

        Assert.True(report.Outcome == Verdict.Result.Passed, $"{_draws}\n{report}");
    }

    [Fact]
    public async Task Units_with_default_options_read_what_was_committed_and_lose_no_update()
    {
        Report report = await RunShortlyAsync(SiloMutant.None, areDeaf: true, _ => true, new ListWorkload(ConsistencyLevel.NoLostUpdates));

        Assert.True(report.Outcome == Verdict.Result.Passed, $"{_draws}\n{report}");
    }

    private bool IsShort(VerifiedRun run) =>
        run.Recorder.Ended.Count < 1.5 * _limits.Successes || !_faults.All(_draws.Injected.ContainsKey);

    private static bool Finds(Report report, string checker) =>
        report.Verdicts.Any(verdict => verdict.Checker == checker && verdict.Outcome == Verdict.Result.Anomaly);

    // Three rounds; more, up to twelve, until there is enough: a busy machine makes few calls in a round.
    private async Task<Report> RunShortlyAsync(
        SiloMutant mutant, bool areDeaf, Predicate<Report> isEnough, params IReadOnlyList<IWorkload> workloads)
    {
        // A caller of a deaf grain waits, as is promised.
        ShareLimits limits = _limits with { Successes = 20, SlowCalls = areDeaf ? 1 : _limits.SlowCalls, Faults = areDeaf };
        IChecker[] checkers = [.. WorkloadKind.CheckersOf(workloads), new ShareChecker(limits)];
        await using VerifiedRun run = await VerifiedRun.StartAsync(_draws, store, mutant);
        History history = await run.CallAsync(workloads, async () =>
        {
            for (int round = 0; round < 3 || (round < 12 && !isEnough(Report.Check(run.Recorder.ToHistory(), checkers))); round++)
            {
                await (areDeaf ? DeafenAsync(run) : _draws.PauseAsync(1_500, 2_000));
            }
        });
        return Check(history, workloads, limits);
    }

    // The news of a register are lost for longer than the coordinator waits and than an intent is left alone.
    private Task DeafenAsync(VerifiedRun run)
    {
        run.Recorder.NoteFault("grains are deaf");
        return run.Deaf.DeafenAsync(
            Enumerable.Range(0, 2).Select(_ => run.GrainOf("registers", _draws.Next(0, 5))),
            () => _draws.PauseAsync(2_400, 2_600));
    }

    private IAggregateGrain Draw(VerifiedRun run)
    {
        (string collection, int count) = _draws.Pick(_aggregates);
        return run.GrainOf(collection, _draws.Next(0, count));
    }

    private Report Check(History history, IEnumerable<IWorkload> workloads, ShareLimits limits)
    {
        var report = Report.Check(history, [.. WorkloadKind.CheckersOf(workloads), new ShareChecker(limits)]);
        output.WriteLine($"{_draws}\n{report}");
        return report;
    }
}
