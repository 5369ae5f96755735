using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>
/// Ends the doubt about units whose answer never came: by writing an abort mark under their ids, which also waits for what is in flight.
/// </summary>
internal sealed class OutcomeResolver(IAggregateStore store, CommitOptions options, TimeProvider time)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Answers every unit with the truth, or, where the store cannot be asked in time, with the fact that it is not known.
    /// </summary>
    public async Task ResolveAsync(IReadOnlyList<PendingUnit> group, GroupFailedException doubt)
    {
        CommitId[] ids = [.. group.Select(unit => unit.Batch.CommitId)];
        using var deadline = new CancellationTokenSource(options.ResolveWithin, time);
        TimeSpan pause = _firstPause;
        while (true)
        {
            try
            {
                Answer(group, await store.ResolveAsync(ids, deadline.Token).ConfigureAwait(false), doubt);
                return;
            }
            catch (Exception)
            {
                // Whatever stands in the way, asking again is safe, and giving up before the time would leave a doubt that may yet end.
                if (deadline.IsCancellationRequested)
                {
                    Fail(group, doubt);
                    return;
                }
            }

            await Task.Delay(pause, time).ConfigureAwait(false);
            pause = pause * 2 < _longestPause ? pause * 2 : _longestPause;
        }
    }

    private static void Answer(IReadOnlyList<PendingUnit> group, IReadOnlyList<CommitOutcome> outcomes, GroupFailedException doubt)
    {
        for (int i = 0; i < group.Count; i++)
        {
            if (outcomes[i].Applied)
            {
                group[i].Complete(outcomes[i].Answer);
            }
            else
            {
                group[i].Fail(new StoreUnavailableException(doubt.Message, doubt.InnerException));
            }
        }
    }

    private static void Fail(IReadOnlyList<PendingUnit> group, GroupFailedException doubt)
    {
        foreach (PendingUnit unit in group)
        {
            unit.Fail(new OutcomeUnknownException(unit.Batch.CommitId, doubt));
        }
    }
}
