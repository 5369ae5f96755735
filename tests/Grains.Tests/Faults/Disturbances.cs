using System.Collections.Concurrent;
using Granary.Verification;

namespace Granary.Grains.Tests.Faults;

/// <summary>
/// The times in which a silo was dead, or an aggregate had two activations. The cluster is not whole then, and no cached read is promised
/// to be fresh. Safe for any number of threads.
/// </summary>
internal sealed class Disturbances(HistoryRecorder recorder)
{
    private readonly ConcurrentQueue<Interval> _times = [];

    /// <summary>Runs something that takes from the cluster what fresh reads need, and returns when the cluster is whole again.</summary>
    public async Task DuringAsync(string what, Func<Task> disturbance)
    {
        recorder.NoteFault(what);
        long start = recorder.Now;
        try
        {
            await disturbance();
        }
        finally
        {
            _times.Enqueue(new Interval { Start = start, End = recorder.Now });
        }
    }

    /// <summary>The history without the reads from memory that met a disturbance. Everything else is held to its promise.</summary>
    public History LeaveOut(History history) => new(
        history.Operations.Where(operation => !IsFromMemory(operation.Act) || !_times.Any(time => Meet(operation.Time, time))),
        history.Faults);

    // The other reads of the workloads ask the database, or are compared with it at their commit. A unit that read one aggregate and
    // wrote nothing has no commit.
    private static bool IsFromMemory(Act act) => act is Act.Read or Act.Look or Act.Applied
        || (act is Act.Lists lists && lists.Steps.All(step => step.Value is null) && lists.Steps.DistinctBy(step => step.Key).Count() < 2);

    private static bool Meet(Interval first, Interval second) => first.Start <= second.End && second.Start <= first.End;
}
