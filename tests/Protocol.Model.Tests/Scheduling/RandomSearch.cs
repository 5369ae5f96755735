using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>Runs the schedules of a range of seeds on all processors, until one breaks a guarantee.</summary>
internal sealed class RandomSearch(Func<ModelRules> rules)
{
    private const ulong AtOnce = 512;

    private readonly Lock _lock = new();
    private Finding? _found;
    private ulong _next;

    public long Schedules { get; private set; }

    public long Moves { get; private set; }

    public long Faults { get; private set; }

    public long Commits { get; private set; }

    public long Overfull { get; private set; }

    /// <summary>The only breach that the search looks for; null for every breach.</summary>
    public Breach? Wanted { get; init; }

    /// <summary>The scenario of all schedules; null if each schedule draws its own.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>Finds the least seed, among those that were run, whose schedule breaks a guarantee.</summary>
    public Finding? Find(ulong first, ulong count)
    {
        _next = first;
        var threads = new Thread[Environment.ProcessorCount];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => Run(first + count));
            threads[i].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        return _found;
    }

    private void Run(ulong end)
    {
        var runner = new ScheduleRunner(rules());
        long schedules = 0, moves = 0, faults = 0, commits = 0;
        while (_found is null && TryTake(end, out ulong seed))
        {
            for (ulong last = Math.Min(end, seed + AtOnce); seed < last && _found is null; seed++)
            {
                Breach breach = runner.Run(seed, Scenario);
                schedules++;
                moves += runner.Made.Count;
                faults += runner.World.Scenario.Faults - runner.World.Faults;
                commits += runner.World.Guarantees.CommittedCount;
                if (breach != Breach.None && (Wanted is null || breach == Wanted))
                {
                    Report(new Finding(rules, seed, breach) { Scenario = Scenario });
                }
            }
        }

        lock (_lock)
        {
            (Schedules, Moves, Faults, Commits) = (Schedules + schedules, Moves + moves, Faults + faults, Commits + commits);
            Overfull += runner.Overfull;
        }
    }

    private bool TryTake(ulong end, out ulong seed)
    {
        lock (_lock)
        {
            seed = _next;
            _next += AtOnce;
            return seed < end;
        }
    }

    private void Report(Finding finding)
    {
        lock (_lock)
        {
            _found = _found is { } known && known.Seed < finding.Seed ? known : finding;
        }
    }
}
