using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>An aggregate is not in a state that <c>If-Match</c> allows; nothing was done.</summary>
/// <param name="key">The aggregate.</param>
/// <param name="actual">Its version; absent where there is none.</param>
/// <param name="header">The value of the header.</param>
internal sealed class PreconditionFailedException(AggregateKey key, AggregateVersion actual, string header)
    : Exception(
        $"{(actual == AggregateVersion.Absent ? $"There is no {key}" : $"{key} is at version {actual}")}, and If-Match is {header}.")
{
    /// <summary>The aggregate.</summary>
    public AggregateKey Key { get; } = key;

    /// <summary>Its version; absent where there is none.</summary>
    public AggregateVersion Actual { get; } = actual;
}
