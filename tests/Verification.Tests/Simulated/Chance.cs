namespace Granary.Verification.Tests.Simulated;

/// <summary>The random choices of a simulated run.</summary>
internal sealed class Chance(int seed, Breach breach)
{
    public Random Random { get; } = new(seed);

    public bool OneIn(int number) => Random.Next(number) == 0;

    /// <summary>Whether the store breaks a guarantee this time.</summary>
    public bool Breaks(Breach kind) => breach == kind && OneIn(3);
}
