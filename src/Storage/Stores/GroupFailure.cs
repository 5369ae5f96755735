namespace Granary.Storage.Stores;

/// <summary>What is certain about a transaction that failed.</summary>
internal enum GroupFailure
{
    /// <summary>
    /// Nothing was applied, and the same may succeed at once: a deadlock, a race of first creations.
    /// </summary>
    LostRace,

    /// <summary>Nothing was applied, as somebody else held a row for longer than one waits for it.</summary>
    Locked,

    /// <summary>Nothing was applied, and the same will fail again: the database refuses something about the data.</summary>
    Refused,

    /// <summary>Nothing was applied, as nothing was sent or the database does not work.</summary>
    Unavailable,

    /// <summary>It may have been applied or not: the answer to the commit never came.</summary>
    InDoubt,
}
