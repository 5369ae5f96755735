using Orleans;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A state with a field, a member that is not null in a new object, and a reference to a grain.</summary>
[GenerateSerializer]
public sealed class Parcel
{
#pragma warning disable CA1051 // Many states are made of fields, and are to be stored as well.
    [Id(0)]
    public int Weight;
#pragma warning restore CA1051

    [Id(1)]
    public string? Note { get; set; } = "none";

    [Id(2)]
    public IBasketGrain? Origin { get; set; }
}
