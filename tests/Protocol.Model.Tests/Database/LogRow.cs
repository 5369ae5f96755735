using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Database;

/// <summary>A row of the log, or the place for one.</summary>
internal struct LogRow
{
    public LogOutcome Outcome;

    /// <summary>The transaction in flight that has inserted the row, and one; nobody else sees the row yet.</summary>
    public byte Holder;

    public bool IsUnpublished;
    public bool IsExpired;

    /// <summary>The version that each write led to.</summary>
    public Four<int> Versions;
}
