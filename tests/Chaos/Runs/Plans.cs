using Granary.Chaos.Deployments;
using Granary.Chaos.Faults;
using Granary.Domain;

namespace Granary.Chaos.Runs;

/// <summary>The rounds of the commands.</summary>
internal static class Plans
{
    private static readonly string[] _ofDatabase =
    [
        KillDatabase.Kind, KillBackend.Kind, FreezeDatabase.Kind, SlowDisks.Kind, FillDisk.Kind, FailOver.Synchronous,
        FailOver.Asynchronous,
    ];

    private static readonly TimeSpan _between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _undisturbed = TimeSpan.FromSeconds(6);

    /// <summary>The rounds of a run of ten minutes: every fault alone, then pairs.</summary>
    /// <remarks>A wrong clock takes two restarts of a silo, which is too long, and is left to soaks.</remarks>
    public static IReadOnlyList<RoundPlan> Ci { get; } =
    [
        new("silos", ReadMode.Cached, Steps(
            "kill-silo", "kill-silo", "stop-silo", "cut-silo-from-silos", "kill-silo", "cut-silo-from-database", "stop-silo",
            "kill-silo", "cut-silo-from-all", "roll-silos")),
        new("database", ReadMode.Strict, Steps(
            "kill-database", "cut-commits", "kill-database", "slow-disk", "cut-commits", "freeze-database", "kill-backend",
            "kill-database", "cut-commits")),
        new("pairs", ReadMode.Cached, Steps(
            "kill-silo kill-database", "kill-silo cut-commits", "kill-silo stop-silo", "kill-silo cut-silo-from-silos",
            "kill-silo kill-silo", "kill-silo kill-silo", "stop-silo kill-database")),
        new("strict-pairs", ReadMode.Strict, Steps(
            "kill-silo cut-silo-from-all", "kill-silo stop-silo", "kill-silo kill-database", "kill-silo kill-silo",
            "cut-silo-from-silos cut-commits", "kill-silo kill-silo", "stop-silo cut-commits", "kill-silo freeze-database",
            "failover")),
        new("full-disk", ReadMode.Cached, Steps("full-disk")) { IsOnSmallDisk = true },
        new("loss", ReadMode.Cached, Steps("failover-with-loss")) { IsOnSmallDisk = true, MustFindLoss = true },
    ];

    /// <summary>The round of some faults: each alone, twice, and then together if that is possible.</summary>
    public static RoundPlan RoundOf(IReadOnlyList<IFault> faults) => new(
        "faults",
        ReadMode.Cached,
        [
            .. faults.Concat(faults.Where(fault => fault.Name is not (FailOver.Synchronous or FailOver.Asynchronous)))
                .Select(fault => new[] { fault }),
            .. faults.Count > 1 && CanPair(faults) ? [[.. faults]] : Array.Empty<IFault[]>(),
        ])
    {
        Times = new FaultTimes(),
        Longest = TimeSpan.FromSeconds(570),
        IsOnSmallDisk = faults.Any(fault => fault.Name == FillDisk.Kind),
        MustFindLoss = faults.Any(fault => fault.Name == FailOver.Asynchronous),
    };

    /// <summary>A round of a soak: some faults alone, some in pairs, as they are drawn.</summary>
    public static RoundPlan Draw(int number, Deployment deployment, Random random)
    {
        IFault[] possible =
        [
            .. FaultCatalogue.All.Where(fault =>
                fault.CannotIn(deployment) is null && fault.Name is not (FailOver.Synchronous or FailOver.Asynchronous)),
        ];
        var steps = new List<IReadOnlyList<IFault>>();
        while (steps.Count < 4)
        {
            IFault first = possible[random.Next(possible.Length)];
            IFault second = possible[random.Next(possible.Length)];
            steps.Add(random.Next(2) == 1 && CanPair([first, second]) ? [first, second] : [first]);
        }

        return new RoundPlan($"round-{number}", number % 2 == 0 ? ReadMode.Cached : ReadMode.Strict, steps)
        {
            Longest = TimeSpan.FromSeconds(390),
            Times = new FaultTimes { Stop = (5, 40), Cut = (5, 20), Away = (0.2, 8), Freeze = (1, 8), Disturb = (4, 12) },
        };
    }

    /// <summary>Whether faults can be injected at once: one of the database at most, and no rolling restart.</summary>
    public static bool CanPair(IReadOnlyList<IFault> faults) =>
        faults.Count(fault => _ofDatabase.Contains(fault.Name)) <= 1 && faults.All(fault => fault.Name != RollSilos.Kind)
        && faults.Count(fault => fault.Name == CutCommits.Kind) <= 1 && faults.Count <= 2;

    /// <summary>The pause between two steps, in which nothing disturbs what is measured of either.</summary>
    /// <remarks>
    /// Five seconds after a kill of the database that was alone, no commit may be unknown; and no call may fail in a rolling restart,
    /// where a connection that the fault before has broken would count.
    /// </remarks>
    public static TimeSpan PauseBetween(IReadOnlyList<IFault> step, IReadOnlyList<IFault> next)
    {
        bool isMeasured = step is [{ Name: KillDatabase.Kind or FailOver.Synchronous }];
        bool isBeforeRoll = next.Any(fault => fault.Name == RollSilos.Kind) && step.Any(fault => _ofDatabase.Contains(fault.Name));
        return isMeasured || isBeforeRoll ? _undisturbed : _between;
    }

    private static IFault[][] Steps(params IEnumerable<string> steps) =>
        [.. steps.Select(step => step.Split(' ').Select(FaultCatalogue.Find).ToArray())];
}
