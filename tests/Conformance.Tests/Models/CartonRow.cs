namespace Granary.Conformance.Tests.Models;

/// <summary>What a projection makes of a carton.</summary>
public sealed record CartonRow(string Id)
{
    public int Length { get; init; }
}
