namespace Granary.Protocol.Model.Tests.Database;

/// <summary>What a transaction does next.</summary>
internal enum Stage : byte
{
    /// <summary>It takes the lock of its member and looks whether that is still one.</summary>
    Fence,

    /// <summary>The statement that decides takes its snapshot.</summary>
    Snapshot,

    /// <summary>It locks the next row.</summary>
    Lock,

    /// <summary>It inserts the next row of the log.</summary>
    Log,

    Commit,
}
