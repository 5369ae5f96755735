using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Granary.Domain;
using Xunit;

namespace Granary.Grains.Tests.GrainStorage;

/// <summary>
/// A state whose members share a collection is refused at the write, because each member would come back with a collection of its own.
/// </summary>
public sealed class StateViewTests
{
    private readonly GranaryGrainStorageOptions _options = new();

    [Fact]
    public void A_view_that_a_constructor_sets_is_refused_by_both_members()
    {
        AssertRefused(new Basket("anna"), "'Basket.Lines' shows the collection that 'Basket._lines' holds");
        AssertRefused(new Table([]), "'Table.View' shows the collection that 'Table.Rows' holds");
        AssertRefused(new Twice((int[])[1]), "'Twice.Other' is the collection that 'Twice.One' holds");
        AssertRefused(new Part(new byte[3]), "'Part.Middle' shows the collection that 'Part.Whole' holds");
    }

    [Fact]
    public void Members_that_share_nothing_that_changes_are_stored()
    {
        Assert.Equal("""{"One":[],"Other":[]}""", Write(new Twice(Array.Empty<int>())));
        Assert.Equal("""{"One":[1],"Other":[1]}""", Write(new Twice([1], [1])));
        Assert.Equal("""{"One":[1],"Other":[1]}""", Write(new Twice([1])));
        Assert.Equal("""{"Old":[1],"Items":[1]}""", Write(new Renamed { Items = [1] }));
    }

    private string Write<T>(T state) => _options.GrainStorageSerializer.Serialize(state).ToString();

    private void AssertRefused<T>(T state, string message)
    {
        var refusal = Assert.Throws<UnstorableValueException>(() => Write(state));
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    internal sealed class Basket
    {
        private readonly List<string> _lines = [];

        public Basket(string owner)
        {
            Owner = owner;
            Lines = _lines.AsReadOnly();
        }

        public string Owner { get; }

        public IReadOnlyList<string> Lines { get; }

        public void Add(string line) => _lines.Add(line);
    }

    internal sealed class Table(Dictionary<string, int> rows)
    {
        public Dictionary<string, int> Rows { get; } = rows;

        public IReadOnlyDictionary<string, int> View { get; } = new ReadOnlyDictionary<string, int>(rows);
    }

    internal sealed class Twice
    {
        [JsonConstructor]
        public Twice(IReadOnlyList<int> one, IReadOnlyList<int>? other = null) => (One, Other) = (one, other ?? one);

        public IReadOnlyList<int> One { get; }

        public IReadOnlyList<int> Other { get; }
    }

    internal sealed class Part(byte[] whole)
    {
        public byte[] Whole { get; } = whole;

        public ReadOnlyMemory<byte> Middle { get; } = whole.AsMemory(1, 1);
    }

    internal sealed class Renamed
    {
        public List<int> Old
        {
            get => Items;
            set => Items = value;
        }

        public List<int> Items { get; set; } = [];
    }
}
