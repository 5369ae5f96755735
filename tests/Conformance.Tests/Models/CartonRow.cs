namespace Granary.Conformance.Tests.Models;

/// <summary>The row to which a projection turns a carton.</summary>
public sealed record CartonRow(string Id)
{
    public int Length { get; init; }
}
