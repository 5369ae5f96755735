using System.Collections.Immutable;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>Carries one group through the store and answers every unit of it, whatever happens.</summary>
/// <remarks><see cref="GroupSteps"/> decides; this type sends, waits and answers.</remarks>
internal sealed class GroupRunner(IAggregateStore store, OutcomeResolver resolver, TimeProvider time, IReadOnlyList<PendingUnit> group)
{
    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(4)) { Longest = TimeSpan.FromMilliseconds(512) };

    private static readonly GroupFailedException _undecided = new(GroupFailure.InDoubt, "The store did not decide.", null);

    private readonly CommitResult?[] _results = new CommitResult?[group.Count];
    private GroupFailedException _failure = _undecided;

    /// <summary>Answers every unit; never throws.</summary>
    public async Task RunAsync()
    {
        GroupSteps.Step step = GroupSteps.Begin(group.Count);
        while (!step.State.IsOver)
        {
            await CarryOutAsync(step.Effects, step.Effects.Length - 1).ConfigureAwait(false);
            step = GroupSteps.Apply(step.State, await RequestAsync(step.Effects[^1]).ConfigureAwait(false));
        }

        await CarryOutAsync(step.Effects, step.Effects.Length).ConfigureAwait(false);
    }

    private async Task CarryOutAsync(ImmutableArray<GroupEffect> effects, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await CarryOutAsync(effects[i]).ConfigureAwait(false);
        }
    }

    private Task<GroupEvent> RequestAsync(GroupEffect effect) => effect switch
    {
        GroupEffect.Send send => SendAsync(send.Units, send.Thoroughness),
        GroupEffect.Resolve resolve => ResolveAsync(resolve.Units, resolve.Doubt),
        _ => throw new InvalidOperationException($"{effect.GetType().Name} has no end to wait for."),
    };

    private async Task CarryOutAsync(GroupEffect effect)
    {
        switch (effect)
        {
            case GroupEffect.Pause pause:
                await _backoff.PauseAsync(pause.LostRaces, time, CancellationToken.None).ConfigureAwait(false);
                break;
            case GroupEffect.Answer answer:
                Answer(answer.Units);
                break;
            case GroupEffect.Refuse refuse:
                Fail(refuse.Units, _ => _failure.AsRefusal());
                break;
            case GroupEffect.Fail fail:
                Fail(fail.Units, _ => _failure.AsUnavailable());
                break;
            case GroupEffect.LeaveInDoubt doubt:
                Fail(doubt.Units, unit => _failure.AsDoubt(unit.Batch.CommitId));
                break;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} is a request.");
        }
    }

    private async Task<GroupEvent> SendAsync(GroupUnits units, Thoroughness thoroughness)
    {
        try
        {
            return Note(units, await store.CommitAsync(Batches(units), thoroughness).ConfigureAwait(false));
        }
        catch (GroupFailedException failure)
        {
            _failure = failure;
        }
        catch (Exception unexpected)
        {
            // After a defect in a store, the database may have applied the group or not.
            _failure = new GroupFailedException(GroupFailure.InDoubt, "The store failed unexpectedly.", unexpected);
        }

        return new GroupEvent.Failed(_failure.Failure);
    }

    private async Task<GroupEvent> ResolveAsync(GroupUnits units, GroupDoubt doubt)
    {
        _failure = doubt == GroupDoubt.NeverDecided ? _undecided : _failure;
        CommitId[] ids = [.. units.Select(place => group[place].Batch.CommitId)];
        if (await resolver.ResolveAsync(ids).ConfigureAwait(false) is not Resolution.Known { Outcomes: var outcomes })
        {
            return new GroupEvent.Unresolved();
        }

        var applied = new List<int>();
        for (int i = 0; i < units.Count; i++)
        {
            if (outcomes[i].Applied)
            {
                _results[units[i]] = outcomes[i].Answer;
                applied.Add(units[i]);
            }
        }

        return new GroupEvent.Resolved([.. applied]);
    }

    private GroupEvent.Carried Note(GroupUnits units, IReadOnlyList<UnitDecision> decisions)
    {
        List<int>? undecided = null;
        for (int i = 0; i < units.Count; i++)
        {
            if (decisions[i] is UnitDecision.Decided decided)
            {
                _results[units[i]] = decided.Result;
            }
            else
            {
                (undecided ??= []).Add(units[i]);
            }
        }

        return undecided is null ? GroupEvent.Carried.Whole : new GroupEvent.Carried([.. undecided]);
    }

    private WriteBatch[] Batches(GroupUnits units)
    {
        var batches = new WriteBatch[units.Count];
        for (int i = 0; i < batches.Length; i++)
        {
            batches[i] = group[units[i]].Batch;
        }

        return batches;
    }

    private void Answer(GroupUnits units)
    {
        for (int i = 0; i < units.Count; i++)
        {
            group[units[i]].Complete(_results[units[i]] ?? throw new InvalidOperationException("An answered unit has a result."));
        }
    }

    private void Fail(GroupUnits units, Func<PendingUnit, Exception> failureOf)
    {
        foreach (int place in units)
        {
            group[place].Fail(failureOf(group[place]));
        }
    }
}
