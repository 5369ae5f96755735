using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The version of an aggregate after a call, or the fact that it is not known.</summary>
/// <remarks>
/// The version is not known of a call that an earlier version of this product applied, as its log row has none. The default value is
/// <see cref="Unknown"/>.
/// </remarks>
internal readonly record struct VersionAfterCall
{
    private VersionAfterCall(AggregateVersion version) => OrNull = version;

    /// <summary>The version is not known.</summary>
    public static VersionAfterCall Unknown => default;

    /// <summary>The version; null if it is not known.</summary>
    public AggregateVersion? OrNull { get; }

    /// <summary>A version that is known.</summary>
    public static VersionAfterCall Known(AggregateVersion version) => new(version);

    /// <summary>The version that the log keeps of the one aggregate that a call wrote.</summary>
    public static VersionAfterCall From(CommittedVersions versions) => versions.Sole is { } version ? new(version) : Unknown;

    /// <summary>The version as messages hold it: 0 is no version of an aggregate, and stands for one that is not known.</summary>
    public static VersionAfterCall FromNumber(long number) => number == 0 ? Unknown : new(new AggregateVersion(number));

    /// <summary>The number of which <see cref="FromNumber"/> makes this version again.</summary>
    public long ToNumber() => OrNull?.Value ?? 0;
}
