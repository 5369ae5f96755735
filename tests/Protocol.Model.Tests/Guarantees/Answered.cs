namespace Granary.Protocol.Model.Tests.Guarantees;

/// <summary>The answer to the caller of a commit.</summary>
internal enum Answered : byte
{
    Nothing,
    Committed,

    /// <summary>A conflict, an abort, or a store that is away: nothing was written, and nothing will be.</summary>
    NothingWritten,
    Unknown,
}
