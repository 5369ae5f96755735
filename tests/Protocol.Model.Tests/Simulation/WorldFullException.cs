namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>A schedule needs more than a world holds.</summary>
public sealed class WorldFullException(string what) : Exception($"The world has no room for another {what}.");
