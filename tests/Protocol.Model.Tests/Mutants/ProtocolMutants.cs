using Granary.Cluster.Calls;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;
using Granary.Storage.Commits;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Mutants;

/// <summary>
/// The protocol with one part taken out. A decision of the product is wrapped; a part that is SQL, or a message, is taken out of the
/// model's database or of its coordinator.
/// </summary>
internal static class ProtocolMutants
{
    /// <summary>Each of them, by the name that the protocol has for it.</summary>
    public static readonly IReadOnlyDictionary<string, Func<ModelRules>> All = new Dictionary<string, Func<ModelRules>>
    {
        ["no version check"] = static () => new NoVersionCheck(),
        ["unknown = abort"] = static () => new UnknownIsAborted(),
        ["intent dropped on a timer"] = static () => new IntentDroppedOnTimer(),
        ["no mark"] = static () => new NoMark(),
        ["publish without version guard"] = static () => new PublishWithoutGuard(),
        ["unordered locks"] = static () => new UnorderedLocks(),
        ["no FOR SHARE"] = static () => new NoForShare(),
        ["new commit id on repeat"] = static () => new NewIdOnRepeat(),
        ["publish reaches no grain"] = static () => new PublishReachesNone(),
        ["reads ignore intents"] = static () => new ReadsIgnoreIntents(),
        ["no fence"] = static () => new NoFence(),
        ["cancelled = not sent"] = static () => new CancelledIsNotSent(),
    };

    /// <summary>A fault that the model found: a second copy of the word to let go ends the hold that came after it.</summary>
    public static ModelRules OneNameForAllHolds() => new OneName();

    private sealed class OneName : ModelRules
    {
        public override bool NamesEachHold => false;
    }

    private sealed class NoVersionCheck : ModelRules
    {
        public override bool ComparesVersions => false;
    }

    private sealed class UnknownIsAborted : ModelRules
    {
        public override GroupSteps.Step Group(GroupState state, GroupEvent happened) => base.Group(
            state,
            happened is GroupEvent.Failed { Failure: GroupFailure.InDoubt } ? new GroupEvent.Failed(GroupFailure.Unavailable) : happened);
    }

    private sealed class IntentDroppedOnTimer : ModelRules
    {
        public override OwnerStep Owner(OwnerState state, OwnerEvent happened, TimeSpan now) => base.Owner(
            state,
            happened is OwnerEvent.IntentAged && state.Intent is { } intent
                ? new OwnerEvent.Released(intent.CommitId, HeldRow.UpToDate)
                : happened,
            now);
    }

    private sealed class NoMark : ModelRules
    {
        public override bool WritesMark => false;
    }

    private sealed class PublishWithoutGuard : ModelRules
    {
        public override OwnerStep Owner(OwnerState state, OwnerEvent happened, TimeSpan now)
        {
            OwnerStep step = base.Owner(state, happened, now);
            if (happened is not OwnerEvent.Published { Row: { } row })
            {
                return step;
            }

            RowState taken = step.State.Row.Forget();
            return step with { State = step.State with { Row = taken.TakeLoaded(taken.Epoch, row) } };
        }
    }

    private sealed class UnorderedLocks : ModelRules
    {
        public override int LockOrder(int transaction, int aggregate) =>
            transaction % 2 == 0 ? aggregate : Size.Aggregates - 1 - aggregate;
    }

    private sealed class NoForShare : ModelRules
    {
        public override bool LocksReads => false;
    }

    private sealed class NewIdOnRepeat : ModelRules
    {
        public override int IdOf(int id, bool isRepeat) => isRepeat ? id + (Size.Ids / 2) : id;
    }

    private sealed class PublishReachesNone : ModelRules
    {
        public override bool SendsPublication => false;
    }

    private sealed class ReadsIgnoreIntents : ModelRules
    {
        public override StoredRow? Readable(OwnerState state) => state.Row.Known;

        public override OwnerStep Owner(OwnerState state, OwnerEvent happened, TimeSpan now)
        {
            if (happened is not OwnerEvent.FindCame)
            {
                return base.Owner(state, happened, now);
            }

            OwnerStep step = base.Owner(state with { Intent = null }, happened, now);
            return step with { State = step.State with { Intent = state.Intent } };
        }
    }

    private sealed class NoFence : ModelRules
    {
        public override bool ChecksMembership => false;
    }

    private sealed class CancelledIsNotSent : ModelRules
    {
        public override RepeatSteps.Step Repeat(RepeatState state, RepeatEvent ended) =>
            base.Repeat(state, ended is RepeatEvent.LeftOpen open ? new RepeatEvent.NotSent(open.At) : ended);
    }
}
