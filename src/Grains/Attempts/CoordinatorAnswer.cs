namespace Granary.Grains.Attempts;

/// <summary>The answer of the coordinators of a commit to the question whether it is under way.</summary>
internal enum CoordinatorAnswer
{
    /// <summary>The commit is under way: it waits for grains, in a queue or for the database, and its outcome will be told.</summary>
    UnderWay,

    /// <summary>No coordinator has it under way. One that begins it again will learn its outcome from the database.</summary>
    Over,

    /// <summary>A coordinator could not be asked, and its silo is not known to be dead.</summary>
    None,
}
