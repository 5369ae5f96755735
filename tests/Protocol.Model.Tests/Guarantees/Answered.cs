namespace Granary.Protocol.Model.Tests.Guarantees;

/// <summary>What the caller of a commit was told.</summary>
internal enum Answered : byte
{
    Nothing,
    Committed,

    /// <summary>A conflict, an abort, or a store that is away: nothing was written, and nothing will be.</summary>
    NothingWritten,
    Unknown,
}
