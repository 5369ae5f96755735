using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>An aggregate that a commit relies on and does not change.</summary>
/// <param name="Key">The aggregate.</param>
/// <param name="Version">The version at which it was read; absent if it was missing.</param>
internal sealed record AggregateRead(AggregateKey Key, AggregateVersion Version);
