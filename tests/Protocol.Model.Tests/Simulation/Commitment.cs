namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The writes and reads of a commit: aggregates by their bits, and the version that the commit expects of each.</summary>
internal struct Commitment
{
    public byte Writes;
    public byte Reads;
    public Four<int> Expected;

    public readonly int Parts => Writes | Reads;

    public readonly bool IsAlone => Reads == 0 && (Writes & (Writes - 1)) == 0;

    public readonly int Count => System.Numerics.BitOperations.PopCount((uint)Parts);

    public readonly bool HasWrite(int aggregate) => (Writes & (1 << aggregate)) != 0;

    public readonly bool HasRead(int aggregate) => (Reads & (1 << aggregate)) != 0;

    /// <summary>The participant at a place in key order.</summary>
    public readonly int PartAt(int index)
    {
        int rest = Parts;
        for (int i = 0; i < index; i++)
        {
            rest &= rest - 1;
        }

        return System.Numerics.BitOperations.TrailingZeroCount(rest);
    }

    public readonly int IndexOf(int aggregate) => System.Numerics.BitOperations.PopCount((uint)(Parts & ((1 << aggregate) - 1)));
}
