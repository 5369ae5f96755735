using Granary.Cluster.Calls;
using Granary.Grains.Hosting;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;
using Granary.Storage.Commits;
using Granary.Storage.Stores;
using Granary.TestSupport.Mutants;

namespace Granary.Protocol.Model.Tests.Mutants;

/// <summary>
/// The protocol with one part taken out. A decision of the product is wrapped, where silos of tests lack it too by the same
/// <see cref="DecisionMutants"/>; a part that is SQL, or a message, is taken out of the model's database or of its client.
/// </summary>
internal static class ProtocolMutants
{
    /// <summary>Each of them, by the name that the protocol has for it.</summary>
    public static readonly IReadOnlyDictionary<string, Func<ModelRules>> All = new Dictionary<string, Func<ModelRules>>
    {
        ["no version check"] = static () => new NoVersionCheck(),
        ["unknown = abort"] = static () => new UnknownIsAborted(),
        ["intent dropped on a timer"] = static () => Deciding(DecisionMutants.IntentDroppedOnTimer),
        ["no mark"] = static () => new NoMark(),
        ["publish without version guard"] = static () => Deciding(DecisionMutants.PublishWithoutGuard),
        ["unordered locks"] = static () => new UnorderedLocks(),
        ["no FOR SHARE"] = static () => new NoForShare(),
        ["new commit id on repeat"] = static () => new NewIdOnRepeat(),
        ["publish reaches no grain"] = static () => Deciding(DecisionMutants.PublishReachesNoGrain),
        ["reads ignore intents"] = static () => Deciding(DecisionMutants.ReadsIgnoreIntents),
        ["no fence"] = static () => new NoFence(),
        ["cancelled = not sent"] = static () => new CancelledIsNotSent(),
    };

    /// <summary>A fault that the model found: a second copy of the word to let go ends the hold that came after it.</summary>
    public static ModelRules OneNameForAllHolds() => new OneName();

    private static ModelRules Deciding(Func<ProtocolDecisions, ProtocolDecisions> mutant) =>
        new() { Decisions = mutant(ProtocolDecisions.Product) };

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

    private sealed class NoMark : ModelRules
    {
        public override bool WritesMark => false;
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
