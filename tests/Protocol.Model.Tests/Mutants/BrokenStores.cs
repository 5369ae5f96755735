using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Units;
using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Mutants;

/// <summary>
/// Worlds in which one guarantee is broken. They test the checks of the guarantees: each check has to find its own breach.
/// </summary>
internal static class BrokenStores
{
    public static readonly IReadOnlyDictionary<Breach, Func<ModelRules>> All = new Dictionary<Breach, Func<ModelRules>>
    {
        [Breach.LostUpdate] = static () => new TakesAnyVersion(),
        [Breach.SkippedVersion] = static () => new SkipsVersions(),
        [Breach.AppliedTwice] = static () => new AppliesTwice(),
        [Breach.HalfApplied] = static () => new AppliesHalf(),
        [Breach.AppliedAfterRefusal] = static () => new ForgetsMarks(),
        [Breach.LostCommit] = static () => new LosesCommits(),
        [Breach.StaleRead] = static () => new ReadsThePast(),
        [Breach.DirtyRead] = static () => new ReadsTheFuture(),
        [Breach.WriteSkew] = static () => new LocksNoReads(),
        [Breach.TwoHolders] = static () => new GrantsEveryone(),
        [Breach.CircleOfLocks] = static () => new LocksInAnyOrder(),
        [Breach.CircleOfIntents] = static () => new GivesNothingBack(),
        [Breach.OpenIntent] = static () => new NeverAsks(),
        [Breach.Unpublished] = static () => new NeverSweeps(),
        [Breach.NoRest] = static () => new NeverFindsOut(),
    };

    private sealed class TakesAnyVersion : ModelRules
    {
        public override bool ComparesVersions => false;
    }

    private sealed class SkipsVersions : ModelRules
    {
        public override int NextVersion(int version) => version + 2;
    }

    private sealed class AppliesTwice : ModelRules
    {
        public override int TimesApplied(int id, int aggregate) => 2;
    }

    private sealed class AppliesHalf : ModelRules
    {
        public override int TimesApplied(int id, int aggregate) => aggregate == 1 ? 0 : 1;
    }

    private sealed class ForgetsMarks : ModelRules
    {
        public override bool WritesMark => false;
    }

    private sealed class LosesCommits : ModelRules
    {
        public override bool KeepsCommitted(int id) => false;
    }

    private sealed class ReadsThePast : ModelRules
    {
        public override int VersionRead(int version) => 1;
    }

    private sealed class ReadsTheFuture : ModelRules
    {
        public override int VersionRead(int version) => version + 1;
    }

    private sealed class LocksNoReads : ModelRules
    {
        public override bool LocksReads => false;
    }

    private sealed class GrantsEveryone : ModelRules
    {
        public override OwnerStep Owner(OwnerState state, OwnerEvent happened, TimeSpan now) =>
            base.Owner(happened is OwnerEvent.IntentRequestCame ? state with { Intent = null } : state, happened, now);
    }

    private sealed class LocksInAnyOrder : ModelRules
    {
        public override int LockOrder(int transaction, int aggregate) =>
            transaction % 2 == 0 ? aggregate : Size.Aggregates - 1 - aggregate;
    }

    // A unit waits for a participant while it holds those behind it in key order.
    private sealed class GivesNothingBack : ModelRules
    {
        public override PlacingSteps.Step Placing(PlacingState state, PlacingEvent ended)
        {
            PlacingSteps.Step step = base.Placing(state, ended);
            return step.Effect is PlacingEffect.GiveBack ? base.Placing(step.State, new PlacingEvent.GivenBack()) : step;
        }
    }

    private sealed class NeverAsks : ModelRules
    {
        public override bool WatchesIntents => false;
    }

    private sealed class NeverSweeps : ModelRules
    {
        public override bool Sweeps => false;
    }

    // Every question is answered by "it is under way", so no participant ever learns the outcome.
    private sealed class NeverFindsOut : ModelRules
    {
        public override CoordinatorAnswer Combine(ReadOnlySpan<CoordinatorAnswer> answers) => CoordinatorAnswer.UnderWay;
    }
}
