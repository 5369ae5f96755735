namespace Granary.Oracle.Tests.Models;

/// <summary>A value object around a decimal.</summary>
public readonly record struct Amount(decimal Euros);
