using System.Collections.Immutable;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Something that the owner of an aggregate has to do.</summary>
internal abstract record OwnerEffect
{
    private OwnerEffect()
    {
    }

    /// <summary>Answers a visitor; each visitor is answered once for each of its events.</summary>
    /// <param name="Ticket">The visitor.</param>
    internal abstract record Answer(long Ticket) : OwnerEffect;

    /// <summary>Gives the row to a find or a call.</summary>
    internal sealed record GiveRow(long Ticket, StoredRow Row) : Answer(Ticket);

    /// <summary>Answers a request for an intent.</summary>
    internal sealed record Reply(long Ticket, IntentDecision Decision) : Answer(Ticket);

    /// <summary>Makes a request for an intent wait for the answer to an earlier copy of it.</summary>
    internal sealed record Join(long Ticket) : Answer(Ticket)
    {
        /// <summary>The earlier copy.</summary>
        public required long Earlier { get; init; }
    }

    /// <summary>Lets a call go on: it is in, or no intent is open.</summary>
    internal sealed record GoOn(long Ticket) : Answer(Ticket);

    /// <summary>Makes a commit of this aggregate alone send its batch; one of the events about a commit follows.</summary>
    /// <param name="Ticket">The commit.</param>
    /// <param name="Epoch">The epoch of the row at this time.</param>
    internal sealed record Send(long Ticket, int Epoch) : Answer(Ticket);

    /// <summary>Refuses a visitor, as the commit of the intent was undecided for too long.</summary>
    internal sealed record RefuseUndecided(long Ticket, CommitId CommitId) : Answer(Ticket);

    /// <summary>Refuses a visitor, as the reading of the row failed.</summary>
    internal sealed record RefuseUnread(long Ticket, int Epoch) : Answer(Ticket);

    /// <summary>Reads the row; <see cref="OwnerEvent.Loaded"/> or <see cref="OwnerEvent.LoadFailed"/> follows.</summary>
    /// <param name="Epoch">The epoch in which the reading begins.</param>
    internal sealed record Load(int Epoch) : OwnerEffect;

    /// <summary>Counts the memory of the row that is held now.</summary>
    internal sealed record Hold(StoredRow Row) : OwnerEffect;

    /// <summary>
    /// Sends <see cref="OwnerEvent.WaitEnded"/> for a visitor after some time, unless it is answered or waits anew before.
    /// </summary>
    internal sealed record WakeAfter(long Ticket, TimeSpan Time) : OwnerEffect;

    /// <summary>
    /// Sends <see cref="OwnerEvent.IntentAged"/> after the limit of intents, and then repeatedly until <see cref="Unwatch"/>.
    /// </summary>
    /// <param name="Intent">The number of the intent.</param>
    internal sealed record Watch(int Intent) : OwnerEffect;

    /// <summary>Sends no more <see cref="OwnerEvent.IntentAged"/>.</summary>
    internal sealed record Unwatch : OwnerEffect;

    /// <summary>Asks the coordinators of the holders; <see cref="OwnerEvent.CoordinatorsAnswered"/> follows.</summary>
    /// <param name="Intent">The number of the intent.</param>
    /// <param name="CommitId">The commit.</param>
    /// <param name="Holders">The holders.</param>
    internal sealed record AskCoordinators(int Intent, CommitId CommitId, ImmutableArray<IntentHolder> Holders) : OwnerEffect;

    /// <summary>
    /// Resolves the commit in the database; <see cref="OwnerEvent.Resolved"/> or <see cref="OwnerEvent.NotResolved"/> follows.
    /// </summary>
    /// <param name="Intent">The number of the intent.</param>
    /// <param name="CommitId">The commit.</param>
    internal sealed record Resolve(int Intent, CommitId CommitId) : OwnerEffect;

    /// <summary>Ends the activation once its calls have ended.</summary>
    internal sealed record Leave : OwnerEffect;
}
