namespace Granary.Domain;

/// <summary>What an import does with an aggregate whose identity exists in the collection already.</summary>
/// <remarks>The same holds for an aggregate that comes twice in the input.</remarks>
public enum ExistingAggregates
{
    /// <summary>The chunk with the aggregate is refused, and the import ends.</summary>
    Refuse,

    /// <summary>The stored aggregate stays as it is.</summary>
    Skip,

    /// <summary>
    /// The aggregate of the input takes its place, under the next version, whatever its state is then. An immutable aggregate cannot be
    /// replaced.
    /// </summary>
    Replace,
}
