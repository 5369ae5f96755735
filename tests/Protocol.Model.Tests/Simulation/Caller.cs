namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>
/// The party that waits for an end. A party that has gone meanwhile, or does something else by now, has another generation.
/// </summary>
internal readonly record struct Caller(Party Party, byte Index, int Generation)
{
    public static Caller Nobody => default;
}
