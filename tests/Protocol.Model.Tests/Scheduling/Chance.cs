namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>Numbers drawn from a seed (SplitMix64, Steele et al., OOPSLA 2014).</summary>
internal struct Chance(ulong seed)
{
    private ulong _state = seed;

    public int Below(int bound)
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)(((mixed >> 32) * (ulong)(uint)bound) >> 32);
    }
}
