namespace Granary.Storage.Stores;

/// <summary>The meaning of the failure of a transaction for its group.</summary>
internal enum GroupFailure
{
    /// <summary>Nothing was applied, and the same group may succeed at once: a deadlock, or a change after the snapshot.</summary>
    LostRace,

    /// <summary>Nothing was applied, because another transaction held a row for longer than the lock timeout.</summary>
    Locked,

    /// <summary>Nothing was applied, and the same group will fail again: the database refuses its data.</summary>
    Refused,

    /// <summary>Nothing was applied, because nothing was sent or the database does not work.</summary>
    Unavailable,

    /// <summary>
    /// Nothing was applied, because a key is taken: the log knows a commit of the group, or another transaction has made a row or a unique
    /// value first. An attempt that decides every unit answers the unit, and applies the others.
    /// </summary>
    KeyTaken,

    /// <summary>The group may have been applied: the connection was lost before the answer to the commit came.</summary>
    InDoubt,
}
