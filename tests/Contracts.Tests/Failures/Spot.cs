namespace Granary.Tests.Contracts.Tests.Failures;

internal readonly record struct Spot(string Name, decimal Height, Level? Level = null);
