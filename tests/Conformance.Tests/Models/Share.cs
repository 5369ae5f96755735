namespace Granary.Conformance.Tests.Models;

/// <summary>A part of a whole, given in percent and kept as a fraction.</summary>
public sealed record Share
{
    public Share(decimal percent) => Value = percent / 100m;

    public decimal Value { get; }
}
