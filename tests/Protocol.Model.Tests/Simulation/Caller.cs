namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The one that waits for an end. One that has gone meanwhile, or does something else by now, has another generation.</summary>
internal readonly record struct Caller(Party Party, byte Index, int Generation)
{
    public static Caller Nobody => default;
}
