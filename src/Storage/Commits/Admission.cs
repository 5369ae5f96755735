namespace Granary.Storage.Commits;

/// <summary>What became of a unit that came to the queue.</summary>
internal enum Admission
{
    /// <summary>It waits, and a lane will come for it.</summary>
    Waits,

    /// <summary>It waits, and whoever brought it has to start a lane.</summary>
    StartLane,

    /// <summary>Too many wait already.</summary>
    TooMany,

    /// <summary>Those that wait are too large already, with this one.</summary>
    TooLarge,

    /// <summary>Nothing is taken in any more.</summary>
    Closed,
}
