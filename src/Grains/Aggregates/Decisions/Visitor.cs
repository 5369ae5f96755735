using Granary.Domain;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>A visitor of an aggregate that waits.</summary>
/// <param name="Ticket">Names the visitor in events and effects. Tickets grow in the order in which visitors come.</param>
/// <param name="For">The event that the visitor waits for.</param>
internal abstract record Visitor(long Ticket, Wait For)
{
    /// <summary>A find: it waits for an intent to end, then for the row.</summary>
    internal sealed record Find(long Ticket, Wait For) : Visitor(Ticket, For);

    /// <summary>A call that is in, and waits for the intent to end.</summary>
    internal sealed record Settle(long Ticket, Wait For) : Visitor(Ticket, For);

    /// <summary>A call that is in, and waits for the row.</summary>
    internal sealed record Read(long Ticket, Wait For) : Visitor(Ticket, For);

    /// <summary>A commit of this aggregate alone: it waits in line, then for the intent of another commit to end.</summary>
    /// <param name="Ticket">Names the visitor.</param>
    /// <param name="For">The event that the visitor waits for.</param>
    /// <param name="CommitId">The commit.</param>
    internal sealed record Commit(long Ticket, Wait For, CommitId CommitId) : Visitor(Ticket, For);

    /// <summary>A request for an intent.</summary>
    /// <param name="Ticket">Names the visitor.</param>
    /// <param name="For">The event that the visitor waits for.</param>
    /// <param name="Request">The request.</param>
    /// <param name="Left">The rest of its patience, when it began its present wait.</param>
    /// <param name="IsWithdrawn">Whether its commit has ended meanwhile, or its attempt was given up.</param>
    internal sealed record PlaceIntent(long Ticket, Wait For, IntentRequest Request, TimeSpan Left, bool IsWithdrawn) : Visitor(Ticket, For)
    {
        /// <summary>The rest of the patience at a time: only waits for an intent use it up.</summary>
        public TimeSpan LeftAt(TimeSpan now) => For is Wait.ForIntent { Since: var since } ? Left - (now - since) : Left;
    }
}
