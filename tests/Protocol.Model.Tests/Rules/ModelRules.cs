using Granary.Cluster.Calls;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Hosting;
using Granary.Grains.Units;
using Granary.Storage.Commits;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Rules;

/// <summary>
/// Everything that a world asks when something has to be decided: the decisions of the product, and the rules of the database and the
/// messages, which the model has of its own. A mutant overrides one of them, or gives the owners and coordinators other decisions.
/// </summary>
internal class ModelRules
{
    public static readonly OwnerLimits Limits = new()
    {
        IntentLimit = TimeSpan.FromSeconds(10), RepeatFor = TimeSpan.FromSeconds(30),
    };

    /// <summary>For how long a unit waits for intents of others in all.</summary>
    public static readonly TimeSpan Patience = PlacingSteps.PatienceFor(Limits.IntentLimit);

    /// <summary>The database compares the versions that a unit expects.</summary>
    public virtual bool ComparesVersions => true;

    /// <summary>Rows that a unit only read are locked too.</summary>
    public virtual bool LocksReads => true;

    /// <summary>A process that was declared dead may not write.</summary>
    public virtual bool ChecksMembership => true;

    /// <summary>A party that ends a doubt writes an abort mark.</summary>
    public virtual bool WritesMark => true;

    /// <summary>The commit id under which a client sends its operation.</summary>
    public virtual int IdOf(int id, bool isRepeat) => id;

    /// <summary>The order in which a transaction locks the rows of its units: the place of a row in it.</summary>
    public virtual int LockOrder(int transaction, int aggregate) => aggregate;

    /// <summary>The version after a change.</summary>
    public virtual int NextVersion(int version) => version + 1;

    /// <summary>The version that a reading gives, of a row that has a version.</summary>
    public virtual int VersionRead(int version) => version;

    /// <summary>Whether silos look for commits that nobody has published.</summary>
    public virtual bool Sweeps => true;

    /// <summary>Whether a unit that asks again for what it gave back holds it under another name.</summary>
    public virtual bool NamesEachHold => true;

    /// <summary>Whether owners watch the intents that they hold.</summary>
    public virtual bool WatchesIntents => true;

    /// <summary>How often a unit's change of a row is made.</summary>
    public virtual int TimesApplied(int id, int aggregate) => 1;

    /// <summary>Whether a transaction that says it is committed is.</summary>
    public virtual bool KeepsCommitted(int id) => true;

    /// <summary>The decisions of silos; those of the product unless set.</summary>
    public ProtocolDecisions Decisions { get; init; } = ProtocolDecisions.Product;

    public virtual StoredRow? Readable(OwnerState state) => Decisions.Owners.Readable(state);

    public virtual OwnerStep Owner(OwnerState state, OwnerEvent happened, TimeSpan now) =>
        Decisions.Owners.Apply(state, happened, Limits, now);

    public virtual PlacingSteps.Step BeginPlacing(PlacingState state) => PlacingSteps.Begin(state);

    public virtual PlacingSteps.Step Placing(PlacingState state, PlacingEvent ended) => Decisions.Units.ApplyPlacing(state, ended);

    public virtual UnitSteps.Step BeginUnit(bool isInDoubt) => UnitSteps.Begin(isInDoubt);

    public virtual UnitSteps.Step Unit(UnitState state, UnitEvent happened) => Decisions.Units.Apply(state, happened);

    public virtual JoinSteps.Effect Join(JoinSteps.Caller caller, JoinSteps.Event end) => Decisions.Attempts.Join(caller, end);

    public virtual CoordinatorAnswer Combine(ReadOnlySpan<CoordinatorAnswer> answers) => Decisions.Attempts.Combine(answers);

    public virtual GroupSteps.Step BeginGroup(int units) => GroupSteps.Begin(units);

    public virtual GroupSteps.Step Group(GroupState state, GroupEvent happened) => GroupSteps.Apply(state, happened);

    public virtual RepeatSteps.Step BeginRepeat(RepeatState state) => RepeatSteps.Begin(state);

    public virtual RepeatSteps.Step Repeat(RepeatState state, RepeatEvent ended) => RepeatSteps.Apply(state, ended);
}
