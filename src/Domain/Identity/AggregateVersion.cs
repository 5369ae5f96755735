namespace Granary.Domain;

/// <summary>The number of committed changes of an aggregate, its creation and its removals included.</summary>
/// <remarks>
/// A version grows by one with every committed change and never restarts: an identity that is removed and added again continues its count.
/// An immutable value, safe on any thread. <c>default</c> is <see cref="Absent"/>.
/// </remarks>
public readonly record struct AggregateVersion : IComparable<AggregateVersion>
{
    /// <summary>Makes a version from a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public AggregateVersion(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>The version of an aggregate that does not exist: zero.</summary>
    public static AggregateVersion Absent => default;

    /// <summary>The number.</summary>
    public long Value { get; }

    /// <summary>The version after one more change.</summary>
    public AggregateVersion Next() => new(Value + 1);

    /// <summary>Orders versions by age.</summary>
    public int CompareTo(AggregateVersion other) => Value.CompareTo(other.Value);

    /// <summary>The number, or <c>absent</c>.</summary>
    public override string ToString() =>
        Value == 0 ? "absent" : Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
