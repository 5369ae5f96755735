namespace Granary.Protocol.Model.Tests.Database;

/// <summary>The next step of a transaction.</summary>
internal enum Stage : byte
{
    /// <summary>The transaction takes the lock of its member, and checks that the process is still a member.</summary>
    Fence,

    /// <summary>The statement that decides takes its snapshot.</summary>
    Snapshot,

    /// <summary>The transaction locks the next row.</summary>
    Lock,

    /// <summary>The transaction inserts the next row of the log.</summary>
    Log,

    Commit,
}
