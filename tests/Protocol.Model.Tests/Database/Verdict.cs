namespace Granary.Protocol.Model.Tests.Database;

/// <summary>The finding of a transaction about one of its units.</summary>
internal enum Verdict : byte
{
    Undecided,
    Chosen,
    FoundApplied,
    FoundAborted,
    Expired,
    Conflict,
}
