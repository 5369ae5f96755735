namespace Granary.Protocol.Model.Tests.Hashing;

/// <summary>The hash of a state of the world, by which the exhaustive search recognises the state.</summary>
internal struct StateHash
{
    private ulong _value;

    public readonly ulong Value => _value;

    public void Add(int number) => Add((ulong)(uint)number);

    public void Add(int first, int second) => Add(((ulong)(uint)first << 32) | (uint)second);

    public void Add(ulong number)
    {
        _value = (_value ^ number) * 0x9E3779B97F4A7C15UL;
        _value ^= _value >> 29;
        _value *= 0xBF58476D1CE4E5B9UL;
        _value ^= _value >> 32;
    }
}
