using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Hosting;
using Granary.Grains.Units;

namespace Granary.TestSupport.Mutants;

/// <summary>The decisions of the protocol with one part taken out. The model and the clusters of tests break the same thing.</summary>
internal static class DecisionMutants
{
    /// <summary>A coordinator takes its news for heard, and sends them to no grain.</summary>
    public static ProtocolDecisions PublishReachesNoGrain(ProtocolDecisions whole) => whole with
    {
        Units = whole.Units with
        {
            Apply = (state, happened) =>
            {
                UnitSteps.Step step = whole.Units.Apply(state, happened);
                return step.Effect is UnitEffect.Publish ? whole.Units.Apply(step.State, new UnitEvent.Heard()) : step;
            },
        },
    };

    /// <summary>A find is answered while an intent is open.</summary>
    public static ProtocolDecisions ReadsIgnoreIntents(ProtocolDecisions whole) => whole with
    {
        Owners = new OwnerDecisions
        {
            Readable = static state => state.Row.Known,
            Apply = (state, happened, limits, now) =>
            {
                if (happened is not OwnerEvent.FindCame)
                {
                    return whole.Owners.Apply(state, happened, limits, now);
                }

                OwnerStep step = whole.Owners.Apply(state with { Intent = null }, happened, limits, now);
                return step with { State = step.State with { Intent = state.Intent } };
            },
        },
    };

    /// <summary>An intent that is older than its limit ends, whatever its commit does.</summary>
    public static ProtocolDecisions IntentDroppedOnTimer(ProtocolDecisions whole) => whole with
    {
        Owners = whole.Owners with
        {
            Apply = (state, happened, limits, now) => whole.Owners.Apply(
                state,
                happened is OwnerEvent.IntentAged && state.Intent is { } intent
                    ? new OwnerEvent.Released(intent.CommitId, HeldRow.UpToDate)
                    : happened,
                limits,
                now),
        },
    };

    /// <summary>A grain takes whatever row is published, even an older one.</summary>
    public static ProtocolDecisions PublishWithoutGuard(ProtocolDecisions whole) => whole with
    {
        Owners = whole.Owners with
        {
            Apply = (state, happened, limits, now) =>
            {
                OwnerStep step = whole.Owners.Apply(state, happened, limits, now);
                if (happened is not OwnerEvent.Published { Row: { } row })
                {
                    return step;
                }

                RowState taken = step.State.Row.Forget();
                return step with { State = step.State with { Row = taken.TakeLoaded(taken.Epoch, row) } };
            },
        },
    };
}
