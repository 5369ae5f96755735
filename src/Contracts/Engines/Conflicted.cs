using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Something the commit relies on is not as expected; nothing was written.</summary>
/// <param name="Key">The first aggregate, in key order, that is not as expected.</param>
/// <param name="Actual">Its version; absent where it does not exist.</param>
internal sealed record Conflicted(AggregateKey Key, AggregateVersion Actual) : CommitResult;
