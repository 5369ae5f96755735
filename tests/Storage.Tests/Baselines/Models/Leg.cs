namespace Granary.Storage.Tests.Baselines.Models;

/// <summary>A part of the way of a shipment.</summary>
public sealed record Leg(string From, string To, TimeOnly LeavesAt, decimal? Toll);
