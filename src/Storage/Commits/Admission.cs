namespace Granary.Storage.Commits;

/// <summary>The answer of the queue to a unit that is brought to it.</summary>
internal enum Admission
{
    /// <summary>The unit waits, and a lane that is open will take it.</summary>
    Waits,

    /// <summary>The unit waits, and the caller that brought it must start a lane.</summary>
    StartLane,

    /// <summary>The unit is turned away: too many wait already.</summary>
    TooMany,

    /// <summary>The unit is turned away: with it, the waiting units would take too much memory.</summary>
    TooLarge,

    /// <summary>The unit is turned away: the queue is closed.</summary>
    Closed,
}
