namespace Granary.Protocol.Model.Tests.Database;

/// <summary>The outcome that the log holds under a commit id.</summary>
internal enum LogOutcome : byte
{
    None,
    Applied,
    Aborted,
}
