using Granary.Contracts.Engines;

namespace Granary.Grains.Writers;

/// <summary>The grain state that the ADO.NET storage receives: one aggregate, and the commits that change it.</summary>
internal sealed class RowState
{
    /// <summary>The batch to write.</summary>
    public WriteBatch? Batch { get; init; }

    /// <summary>The document that was read.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }
}
