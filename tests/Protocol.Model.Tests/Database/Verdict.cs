namespace Granary.Protocol.Model.Tests.Database;

/// <summary>What a transaction found about one of its units.</summary>
internal enum Verdict : byte
{
    Undecided,
    Chosen,
    FoundApplied,
    FoundAborted,
    Expired,
    Conflict,
}
