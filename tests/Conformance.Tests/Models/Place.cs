namespace Granary.Conformance.Tests.Models;

/// <summary>A value object of several values, one of them nested.</summary>
public sealed record Place(string City, int? Zip, Region? Region);
