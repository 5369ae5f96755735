using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Database;

/// <summary>A row of the log, or the place for a row.</summary>
internal struct LogRow
{
    public LogOutcome Outcome;

    /// <summary>The transaction in flight that has inserted the row, plus one; no other transaction sees the row yet.</summary>
    public byte Holder;

    public bool IsUnpublished;
    public bool IsExpired;

    /// <summary>The version that each write made.</summary>
    public Four<int> Versions;
}
