using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>An aggregate that a commit does not change but that must still be as it was read.</summary>
/// <param name="Key">The aggregate.</param>
/// <param name="Version">The version it was read at; absent where it was found missing.</param>
internal sealed record AggregateRead(AggregateKey Key, AggregateVersion Version);
