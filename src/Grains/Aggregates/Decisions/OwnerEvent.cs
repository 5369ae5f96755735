using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Something that happened to the owner of an aggregate.</summary>
internal abstract record OwnerEvent
{
    private OwnerEvent()
    {
    }

    /// <summary>A find came.</summary>
    internal sealed record FindCame(long Ticket) : OwnerEvent;

    /// <summary>A request for an intent came.</summary>
    internal sealed record IntentRequestCame(long Ticket, IntentRequest Request) : OwnerEvent;

    /// <summary>A commit of this aggregate alone came.</summary>
    internal sealed record CommitCame(long Ticket, CommitId CommitId) : OwnerEvent;

    /// <summary>A call came.</summary>
    internal sealed record CallCame(long Ticket) : OwnerEvent;

    /// <summary>A call that is in wants no intent to be open.</summary>
    internal sealed record CallSettles(long Ticket) : OwnerEvent;

    /// <summary>A call that is in wants the row.</summary>
    internal sealed record CallReads(long Ticket) : OwnerEvent;

    /// <summary>A call has ended.</summary>
    internal sealed record CallLeft : OwnerEvent;

    /// <summary>The calls' own commit stored a row.</summary>
    /// <param name="Row">The row.</param>
    /// <param name="Epoch">The epoch in which the commit was sent.</param>
    internal sealed record CallsStored(StoredRow Row, int Epoch) : OwnerEvent;

    /// <summary>The row may be out of date.</summary>
    internal sealed record RowDoubted : OwnerEvent;

    /// <summary>The outcome of the calls' own commit is in doubt.</summary>
    internal sealed record CallsInDoubt(CommitId CommitId) : OwnerEvent;

    /// <summary>A commit of this aggregate alone stored a row.</summary>
    /// <param name="CommitId">The commit.</param>
    /// <param name="Row">The row.</param>
    /// <param name="Epoch">The epoch in which the commit was sent.</param>
    internal sealed record CommitStored(CommitId CommitId, StoredRow Row, int Epoch) : OwnerEvent;

    /// <summary>A commit of this aggregate alone was decided; the owner must read the row again.</summary>
    internal sealed record CommitDecided(CommitId CommitId) : OwnerEvent;

    /// <summary>The outcome of a commit of this aggregate alone is in doubt.</summary>
    internal sealed record CommitInDoubt(CommitId CommitId) : OwnerEvent;

    /// <summary>A commit of this aggregate alone failed, and was not applied.</summary>
    internal sealed record CommitFailed : OwnerEvent;

    /// <summary>A unit was applied that wrote this aggregate.</summary>
    /// <param name="CommitId">The unit's commit.</param>
    /// <param name="Row">The row after it; null where the database found nothing to remove.</param>
    internal sealed record Published(CommitId CommitId, StoredRow? Row) : OwnerEvent;

    /// <summary>A unit's commit is over.</summary>
    /// <param name="CommitId">The commit.</param>
    /// <param name="Row">Whether the owner may keep its row.</param>
    internal sealed record Released(CommitId CommitId, HeldRow Row) : OwnerEvent;

    /// <summary>One attempt at a unit's commit gave up.</summary>
    /// <param name="CommitId">The commit.</param>
    /// <param name="Attempt">The attempt.</param>
    /// <param name="Row">Whether the owner may keep its row.</param>
    internal sealed record AttemptLetGo(CommitId CommitId, Guid Attempt, HeldRow Row) : OwnerEvent;

    /// <summary>A reading of the row ended.</summary>
    /// <param name="Epoch">The epoch in which it began.</param>
    /// <param name="Row">The row.</param>
    internal sealed record Loaded(int Epoch, StoredRow Row) : OwnerEvent;

    /// <summary>A reading of the row failed.</summary>
    /// <param name="Epoch">The epoch in which it began.</param>
    internal sealed record LoadFailed(int Epoch) : OwnerEvent;

    /// <summary>The time of a wait is over.</summary>
    internal sealed record WaitEnded(long Ticket) : OwnerEvent;

    /// <summary>The intent is older than its limit.</summary>
    /// <param name="Intent">The number of the intent.</param>
    internal sealed record IntentAged(int Intent) : OwnerEvent;

    /// <summary>The coordinators answered about the commit of the intent.</summary>
    /// <param name="Intent">The number of the intent.</param>
    /// <param name="Answer">The answer.</param>
    internal sealed record CoordinatorsAnswered(int Intent, CoordinatorAnswer Answer) : OwnerEvent;

    /// <summary>The log has an outcome of the commit of the intent.</summary>
    internal sealed record Resolved(CommitId CommitId) : OwnerEvent;

    /// <summary>The log could not be asked for the outcome of the commit of the intent.</summary>
    /// <param name="Intent">The number of the intent.</param>
    internal sealed record NotResolved(int Intent) : OwnerEvent;

    /// <summary>The memory is wanted for others.</summary>
    internal sealed record AskedToLeave : OwnerEvent;

    /// <summary>The owner ends now.</summary>
    internal sealed record Left : OwnerEvent;
}
