namespace Granary.Storage.Commits;

/// <summary>What became of a unit that came to the queue.</summary>
internal enum Admission
{
    /// <summary>It waits, and a lane will come for it.</summary>
    Waits,

    /// <summary>It waits, and whoever brought it has to start a lane.</summary>
    StartLane,

    /// <summary>Too many wait already.</summary>
    Full,

    /// <summary>Nothing is taken in any more.</summary>
    Closed,
}
