namespace Granary.Storage.Schema;

/// <summary>The statements by which the keys of unique constraints are made while others write.</summary>
internal sealed record KeyWatchStatements
{
    /// <summary>The codes of failures after which the same may succeed: a lock was not to be had within a moment.</summary>
    public required IReadOnlySet<string> Refusals { get; init; }

    /// <summary>
    /// Whether there is what lets writers note, be it at rest: one row, one number. At other times a process that died left it.
    /// </summary>
    public required string Find { get; init; }

    /// <summary>Lets writers note what they change, and forgets former notes, or fails within a moment.</summary>
    public required string Begin { get; init; }

    /// <summary>Lets them write without notes again, or fails within a moment.</summary>
    public required string Pause { get; init; }

    /// <summary>Takes away what let them note, which has to wait for readers too, or fails within a moment.</summary>
    public required string End { get; init; }

    /// <summary>Makes everybody who writes aggregates wait until this transaction ends, or fails within a moment.</summary>
    public required string HoldWriters { get; init; }

    /// <summary>Takes the notes on a collection away: the ids of its aggregates.</summary>
    public required string Take { get; init; }

    /// <summary>Notes the aggregates that do not have the keys which they should have.</summary>
    public required string NoteUnkeyed { get; init; }

    /// <summary>Takes the keys of aggregates away.</summary>
    public required string Release { get; init; }

    /// <summary>The aggregates as they are now.</summary>
    public required string ReadChanged { get; init; }

    /// <summary>Takes away what was made under a name.</summary>
    public required string Clear { get; init; }

    /// <summary>Gives what was made under one name another one.</summary>
    public required string Rename { get; init; }
}
