using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>Carries a group through its transaction and answers every unit of it, whatever happens.</summary>
/// <remarks>
/// A transaction that failed for certain is tried again in halves, so that one unit the database refuses, or one that keeps losing a race,
/// cannot hurt its neighbours. One whose outcome is in doubt is never repeated: it is resolved.
/// </remarks>
internal sealed class GroupRunner(IAggregateStore store, OutcomeResolver resolver, TimeProvider time)
{
    private const int MaxRaces = 8;

    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(2);

    /// <summary>Answers every unit; never throws.</summary>
    public async Task RunAsync(IReadOnlyList<PendingUnit> group)
    {
        await RunAsync(group, Haste.Quick).ConfigureAwait(false);
        int open = group.Count(IsUndecided);
        for (int inVain = 0; inVain < MaxRaces && open > 0;)
        {
            await RunAsync([.. group.Where(IsUndecided)], Haste.Thorough).ConfigureAwait(false);

            // Units that want each other's unique values come one after another, each time a few of them.
            int left = group.Count(IsUndecided);
            inVain = left < open ? 0 : inVain + 1;
            open = left;
        }

        if (group.Any(IsUndecided))
        {
            var failure = new GroupFailedException(GroupFailure.InDoubt, "The store did not decide.", null);
            await resolver.ResolveAsync([.. group.Where(IsUndecided)], failure).ConfigureAwait(false);
        }
    }

    private static bool IsUndecided(PendingUnit unit) => !unit.Answer.IsCompleted;

    private async Task RunAsync(IReadOnlyList<PendingUnit> group, Haste haste)
    {
        GroupFailedException? failure = await TryCommitAsync(group, haste).ConfigureAwait(false);
        if (failure is { Failure: GroupFailure.LostRace or GroupFailure.Refused } && group.Count > 1)
        {
            int half = group.Count / 2;
            await RunAsync([.. group.Take(half)], haste).ConfigureAwait(false);
            await RunAsync([.. group.Skip(half)], haste).ConfigureAwait(false);
            return;
        }

        if (failure is { Failure: GroupFailure.Locked } && group.Count > 1)
        {
            // Halving would wait for the same row again and again; alone, each unit waits for its own rows.
            foreach (PendingUnit unit in group)
            {
                await RunAsync([unit], haste).ConfigureAwait(false);
            }

            return;
        }

        for (int race = 1; failure is { Failure: GroupFailure.LostRace } && race <= MaxRaces; race++)
        {
            await Task.Delay(_firstPause * (1 << race) * Random.Shared.NextDouble(), time).ConfigureAwait(false);
            failure = await TryCommitAsync(group, Haste.Thorough).ConfigureAwait(false);
        }

        if (failure is { Failure: GroupFailure.InDoubt })
        {
            await resolver.ResolveAsync(group, failure).ConfigureAwait(false);
        }
        else if (failure is not null)
        {
            FailAll(group, failure);
        }
    }

    private async Task<GroupFailedException?> TryCommitAsync(IReadOnlyList<PendingUnit> group, Haste haste)
    {
        try
        {
            IReadOnlyList<CommitResult?> results = await store.CommitAsync([.. group.Select(unit => unit.Batch)], haste)
                .ConfigureAwait(false);
            for (int i = 0; i < group.Count; i++)
            {
                if (results[i] is { } result)
                {
                    group[i].Complete(result);
                }
            }

            return null;
        }
        catch (GroupFailedException failure)
        {
            return failure;
        }
        catch (Exception unexpected)
        {
            // A defect in a store says nothing about what the database did.
            return new GroupFailedException(GroupFailure.InDoubt, "The store failed unexpectedly.", unexpected);
        }
    }

    private static void FailAll(IReadOnlyList<PendingUnit> group, GroupFailedException failure)
    {
        foreach (PendingUnit unit in group)
        {
            unit.Fail(failure.Failure == GroupFailure.Refused
                ? new StoreRefusedException(failure.Message, failure.InnerException)
                : new StoreUnavailableException(failure.Message, failure.InnerException));
        }
    }
}
