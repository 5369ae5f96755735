using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Granary.Storage.Commits;

/// <summary>Some units of a group, named by their positions in it.</summary>
/// <remarks>Two are equal if they name the same units in the same order. The default value names none.</remarks>
[CollectionBuilder(typeof(GroupUnits), nameof(Create))]
internal readonly struct GroupUnits : IEquatable<GroupUnits>, IEnumerable<int>
{
    private static readonly ImmutableArray<int> _first = [0];

    private readonly ImmutableArray<int> _places;

    private GroupUnits(ImmutableArray<int> places) => _places = places;

    /// <summary>How many there are.</summary>
    public int Count => _places.IsDefault ? 0 : _places.Length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The place of one of them.</summary>
    public int this[int index] => _places[index];

    /// <summary>Some of them, in their order.</summary>
    public GroupUnits this[Range range] => new([.. _places.AsSpan()[range]]);

    /// <summary>All units of a group.</summary>
    public static GroupUnits AllOf(int count) => new(count == 1 ? _first : [.. Enumerable.Range(0, count)]);

    /// <summary>The units at some places.</summary>
    public static GroupUnits Create(ReadOnlySpan<int> places) => new([.. places]);

    /// <summary>These and others behind them.</summary>
    public GroupUnits Add(GroupUnits others) => others.IsEmpty ? this : IsEmpty ? others : new(_places.AddRange(others._places));

    /// <summary>These without some others.</summary>
    public GroupUnits Except(GroupUnits others) =>
        others.IsEmpty ? this : new([.. this.Where(place => !others._places.Contains(place))]);

    /// <inheritdoc/>
    public bool Equals(GroupUnits other) => Count == other.Count && (Count == 0 || _places.AsSpan().SequenceEqual(other._places.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GroupUnits other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int place in this)
        {
            hash.Add(place);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", this)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_places.IsDefault ? [] : _places)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
