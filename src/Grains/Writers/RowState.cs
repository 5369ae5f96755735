using Granary.Contracts.Engines;

namespace Granary.Grains.Writers;

/// <summary>The state of a grain as the ADO.NET storage is given it: one aggregate, and the commits that change it.</summary>
internal sealed class RowState
{
    /// <summary>What is to be written.</summary>
    public WriteBatch? Batch { get; init; }

    /// <summary>The document that was read.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }
}
