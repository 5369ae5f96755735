namespace Granary.Storage.Tests.Baselines.Models;

/// <summary>What a shipment is packed in.</summary>
public abstract record Packing
{
    private Packing()
    {
    }

    public sealed record Crate(int Height, string Wood) : Packing;

    public sealed record Barrel(double Litres) : Packing;
}
