namespace Granary.Protocol.Model.Tests.Database;

/// <summary>What the log holds under a commit id.</summary>
internal enum LogOutcome : byte
{
    None,
    Applied,
    Aborted,
}
