namespace Granary.Grains.Units;

/// <summary>What the coordinators of a commit say of it.</summary>
internal enum CoordinatorAnswer
{
    /// <summary>It is under way: it waits for grains, in a queue or for the database, and its outcome will be told.</summary>
    UnderWay,

    /// <summary>No coordinator has it under way, and none will that is not told by the database what became of it.</summary>
    Over,

    /// <summary>A coordinator could not be asked, and its silo is not known to be dead.</summary>
    None,
}
