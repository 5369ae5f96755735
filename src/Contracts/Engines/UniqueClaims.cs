namespace Granary.Contracts.Engines;

/// <summary>The unique values that a write leaves with its aggregate, or the fact that no constraint holds the aggregate.</summary>
/// <remarks>
/// The two differ: if a constraint holds the aggregate, its values are replaced, possibly by none; if no constraint does, the store does
/// not look at unique values at all. The default value is that of an aggregate that no constraint holds.
/// </remarks>
internal readonly record struct UniqueClaims
{
    private readonly IReadOnlyList<UniqueKey>? _values;

    private UniqueClaims(IReadOnlyList<UniqueKey> values) => _values = values;

    /// <summary>Whether a constraint holds the aggregate, so that the values that it has are replaced.</summary>
    public bool AreReplaced => _values is not null;

    /// <summary>The values that the aggregate has afterwards.</summary>
    public IReadOnlyList<UniqueKey> Values => _values ?? [];

    /// <summary>The claims of an aggregate that a constraint holds.</summary>
    public static UniqueClaims Replacing(IReadOnlyList<UniqueKey> values) => new(values);
}
