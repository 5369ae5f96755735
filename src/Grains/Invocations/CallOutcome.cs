using Granary.Domain;

namespace Granary.Grains.Invocations;

/// <summary>The outcome of the row that a group of calls shares. The set of outcomes is closed.</summary>
internal abstract record CallOutcome
{
    private CallOutcome()
    {
    }

    /// <summary>Names the class of a failure to store the row.</summary>
    public static CallOutcome OfFailure(Exception failure) => failure switch
    {
        UniqueConstraintException or StoreRefusedException or CommitAbortedException => new Refused(failure),
        OutcomeUnknownException => new InDoubt(failure),
        _ => new Failed(failure),
    };

    /// <summary>The row was stored, with all the calls of the group.</summary>
    /// <param name="Before">The version of the row before the calls.</param>
    internal sealed record Stored(AggregateVersion Before) : CallOutcome;

    /// <summary>
    /// Nothing was stored: a value that has to be unique belongs to another aggregate, the database refuses the row, or the commit is
    /// aborted for ever. The row was that of one call, whose own fault this is.
    /// </summary>
    /// <param name="Failure">The refusal.</param>
    internal sealed record Refused(Exception Failure) : CallOutcome;

    /// <summary>The row may have been stored or not: the answer never came.</summary>
    /// <param name="Failure">The failure.</param>
    internal sealed record InDoubt(Exception Failure) : CallOutcome;

    /// <summary>Nothing was stored now: the store is away, or has a defect. That proves nothing about an earlier attempt.</summary>
    /// <param name="Failure">The failure.</param>
    internal sealed record Failed(Exception Failure) : CallOutcome;

    /// <summary>There was no row to store: the call saw only durable state.</summary>
    internal sealed record AlreadyDurable : CallOutcome;

    /// <summary>
    /// Nothing was stored, because another writer changed the row or the log knows one of the calls. Each call asks the log and runs again.
    /// </summary>
    internal sealed record RowLost : CallOutcome;

    /// <summary>
    /// Nothing was stored, because of one of several calls. All run again, the next one alone. This counts as no attempt, because each time
    /// at least one call ends.
    /// </summary>
    internal sealed record SpoiledByOneCall : CallOutcome;
}
