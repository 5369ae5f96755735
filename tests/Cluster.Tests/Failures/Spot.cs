namespace Granary.Cluster.Tests.Failures;

internal readonly record struct Spot(string Name, decimal Height, Level? Level = null);
