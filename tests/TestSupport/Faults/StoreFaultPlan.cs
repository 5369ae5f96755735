using Granary.Contracts.Engines;
using Granary.Storage.Stores;

namespace Granary.TestSupport.Faults;

/// <summary>Lets a share of the groups of units meet a fault of the store: every kind in turn, from a kind that is drawn.</summary>
public sealed class StoreFaultPlan(FaultDraws draws, double share)
{
    private static readonly StoreFault[] _all = Enum.GetValues<StoreFault>();

    private int _next = draws.Next(0, _all.Length);

    /// <summary>Commits a group, or meets a fault.</summary>
    internal async Task<IReadOnlyList<UnitDecision>> CommitAsync(
        IReadOnlyList<WriteBatch> group, Func<IReadOnlyList<WriteBatch>, Task<IReadOnlyList<UnitDecision>>> commit)
    {
        if (!draws.Happens(share))
        {
            return await commit(group);
        }

        StoreFault fault = _all[(Interlocked.Increment(ref _next) & int.MaxValue) % _all.Length];
        draws.Note($"store: {fault}");
        await (fault is StoreFault.Slow ? draws.PauseAsync(20, 300) : Task.CompletedTask);
        return fault switch
        {
            StoreFault.BeforeSend => throw FaultPoints.Unavailable(),
            StoreFault.Conflict => [.. group.Select(LostRace)],
            StoreFault.Slow => await commit(group),
            StoreFault.AfterCommit => await LoseAnswerAsync(commit(group)),
            StoreFault.HalfSent when group.Count > 1 => await LoseAnswerAsync(commit([.. group.Take(group.Count / 2)])),
            _ => throw FaultPoints.InDoubt(),
        };
    }

    // The answer is a lie: no process changed the aggregate, and the store was not asked.
    private static UnitDecision LostRace(WriteBatch batch)
    {
        AggregateWrite write = batch.Writes[0];
        return new UnitDecision.Decided(new CommitResult.Conflicted(write.Key, write.Expected.Version.Next()));
    }

    private static async Task<IReadOnlyList<UnitDecision>> LoseAnswerAsync(Task<IReadOnlyList<UnitDecision>> sent)
    {
        await sent;
        throw FaultPoints.InDoubt();
    }
}
