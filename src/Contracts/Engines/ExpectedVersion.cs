using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The version that a write expects: a certain version, no aggregate, or any.</summary>
/// <remarks><c>default</c> expects no aggregate.</remarks>
internal readonly record struct ExpectedVersion
{
    private const long AnyValue = -1;

    private ExpectedVersion(long value) => Value = value;

    /// <summary>Expects that there is no such aggregate, or only the tombstone of one.</summary>
    public static ExpectedVersion Absent => default;

    /// <summary>Accepts any version, and no aggregate.</summary>
    public static ExpectedVersion Any => new(AnyValue);

    /// <summary>The number as it travels: -1 for any, 0 for absent, otherwise the version.</summary>
    public long Value { get; }

    /// <summary>Whether any version is accepted.</summary>
    public bool IsAny => Value == AnyValue;

    /// <summary>The expected version; absent if any is accepted.</summary>
    public AggregateVersion Version => IsAny ? AggregateVersion.Absent : new AggregateVersion(Value);

    /// <summary>Expects a version. The absent version means that there is no such aggregate.</summary>
    public static ExpectedVersion Exactly(AggregateVersion version) => new(version.Value);

    /// <summary>The expectation of a number that travelled; see <see cref="Value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is less than -1.</exception>
    public static ExpectedVersion FromNumber(long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, AnyValue);
        return new ExpectedVersion(value);
    }

    /// <summary>Whether an actual version fulfils the expectation.</summary>
    /// <param name="actual">The version of the aggregate; absent if there is none, or only its tombstone.</param>
    public bool Accepts(AggregateVersion actual) => IsAny || Value == actual.Value;
}
