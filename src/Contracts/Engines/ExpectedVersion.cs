using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>What a write expects to find: a certain version, nothing, or whatever is there.</summary>
/// <remarks><c>default</c> expects nothing to be there.</remarks>
internal readonly record struct ExpectedVersion
{
    private const long AnyValue = -1;

    private ExpectedVersion(long value) => Value = value;

    /// <summary>Expects that there is no such aggregate, or only the tombstone of one.</summary>
    public static ExpectedVersion Absent => default;

    /// <summary>Expects nothing: the write applies to whatever is there.</summary>
    public static ExpectedVersion Any => new(AnyValue);

    /// <summary>The number as it travels: -1 for any, 0 for absent, otherwise the version.</summary>
    public long Value { get; }

    /// <summary>Whether anything is accepted.</summary>
    public bool IsAny => Value == AnyValue;

    /// <summary>The version expected; absent where anything is accepted.</summary>
    public AggregateVersion Version => IsAny ? AggregateVersion.Absent : new AggregateVersion(Value);

    /// <summary>Expects this version; the absent one means that there is no such aggregate.</summary>
    public static ExpectedVersion Exactly(AggregateVersion version) => new(version.Value);

    /// <summary>What a number that travelled means; see <see cref="Value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is less than -1.</exception>
    public static ExpectedVersion FromNumber(long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, AnyValue);
        return new ExpectedVersion(value);
    }

    /// <summary>Whether what is there is what was expected.</summary>
    /// <param name="actual">The version of the aggregate, absent where there is none or only its tombstone.</param>
    public bool Accepts(AggregateVersion actual) => IsAny || Value == actual.Value;
}
