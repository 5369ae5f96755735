using System.Collections.Immutable;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>A set or a dictionary whose elements were changed while it held them is refused, rather than losing some of them.</summary>
public sealed class ChangedInPlaceTests
{
    private readonly Tag _first = new("a");
    private readonly Tag _second = new("b");

    [Theory]
    [InlineData("set")]
    [InlineData("readOnly")]
    [InlineData("sorted")]
    [InlineData("immutable")]
    [InlineData("immutableSorted")]
    [InlineData("map")]
    [InlineData("sortedMap")]
    public void What_became_equal_is_refused_at_the_write(string member)
    {
        Mapped mapped = Mapped.Of<Tagged>(t => t.Id);
        Tagged tagged = Make(member);
        Tagged read = mapped.Again(tagged);
        Assert.Equal(2, read.Count);

        _second.Value = "a";

        var failure = Assert.Throws<UnstorableValueException>(() => mapped.Again(tagged));
        Assert.Contains($"'{member}' holds ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("equal or out of order", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lost_its_order_is_refused_at_the_write()
    {
        Mapped mapped = Mapped.Of<Tagged>(t => t.Id);
        Tagged tagged = Make("sorted");

        _first.Value = "c";

        Assert.Throws<UnstorableValueException>(() => mapped.Again(tagged));
    }

    private Tagged Make(string member) => new(1)
    {
        Set = member == "set" ? [_first, _second] : [],
        ReadOnly = member == "readOnly" ? new HashSet<Tag> { _first, _second } : new HashSet<Tag>(),
        Sorted = member == "sorted" ? [_first, _second] : [],
        Immutable = member == "immutable" ? [_first, _second] : [],
        ImmutableSorted = member == "immutableSorted" ? [_first, _second] : [],
        Map = member == "map" ? new() { [_first] = 1, [_second] = 2 } : [],
        SortedMap = member == "sortedMap" ? new() { [_first] = 1, [_second] = 2 } : [],
    };

    private sealed class Tag(string value) : IEquatable<Tag>, IComparable<Tag>
    {
        public string Value { get; set; } = value;

        public int CompareTo(Tag? other) => string.CompareOrdinal(Value, other?.Value);

        public bool Equals(Tag? other) => other?.Value == Value;

        public override bool Equals(object? obj) => Equals(obj as Tag);

        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    }

    private sealed class Tagged(int id)
    {
        public int Id { get; } = id;

        public HashSet<Tag> Set { get; set; } = [];

        public IReadOnlySet<Tag> ReadOnly { get; set; } = new HashSet<Tag>();

        public SortedSet<Tag> Sorted { get; set; } = [];

        public ImmutableHashSet<Tag> Immutable { get; set; } = [];

        public ImmutableSortedSet<Tag> ImmutableSorted { get; set; } = [];

        public Dictionary<Tag, int> Map { get; set; } = [];

        public SortedDictionary<Tag, int> SortedMap { get; set; } = [];

        public int Count =>
            Set.Count + ReadOnly.Count + Sorted.Count + Immutable.Count + ImmutableSorted.Count + Map.Count + SortedMap.Count;
    }
}
