using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Grains.GrainStorage;
using Orleans;
using Xunit;

namespace Granary.Grains.Tests.GrainStorage;

/// <summary>The state of a grain comes back with the content of every field, or its class is refused by name.</summary>
public sealed class StateContractTests
{
    private readonly GranaryGrainStorageOptions _options = new();

    [Fact]
    public void What_only_the_class_itself_can_set_comes_back()
    {
        var written = new Account("anna");
        written.Work();

        (string document, Account read) = RoundTrip(written);

        Assert.Equal(
            """{"Visible":7,"Balance":5,"Owner":"anna","Lines":["a"],"Tags":["Red"],"_included":2,"_changes":1,"_secret":"s","Hidden":3}""",
            document);
        Assert.Equal((7, 5, "anna", 1, 2, "3s"), (read.Visible, read.Balance, read.Owner, read.Changes(), read.Included(), read.Hidings()));
        Assert.Equal(["a"], read.Lines);
        Assert.Equal(["a"], read.View);
        Assert.Contains("RED", read.Tags);
        Assert.Equal(0, read.Cached);
    }

    [Fact]
    public void Records_init_required_and_constructor_parameters_come_back()
    {
        Assert.Equal(new Point(1, 2) { Note = "n" }, RoundTrip(new Point(1, 2) { Note = "n" }).Read);
        (string document, Captured read) = RoundTrip(new Captured("anna"));
        Assert.Equal("""{"name":"anna"}""", document);
        Assert.Equal("anna!", read.Say());
    }

    [Fact]
    public void What_was_stored_before_keeps_its_name_and_a_document_without_the_new_members_is_read()
    {
        var read = _options.GrainStorageSerializer.Deserialize<Account>(new BinaryData("""{"Visible":7,"Balance":5,"Owner":"anna"}"""));

        Assert.NotNull(read);
        Assert.Equal((7, 5, "anna", 0), (read.Visible, read.Balance, read.Owner, read.Changes()));
    }

    [Fact]
    public void A_computed_property_is_written_and_never_read_and_a_setter_with_a_rule_is_used()
    {
        (string document, Till read) = RoundTrip(new Till { Name = " x " }.With(100m));

        Assert.Equal("""{"Total":125.00,"Name":"x","_total":100}""", document);
        Assert.Equal((125m, "x"), (read.Total, read.Name));
    }

    [Fact]
    public void A_getter_shows_its_field_however_it_is_compiled_and_in_generic_classes_too()
    {
        (string document, Shelf<string> read) = RoundTrip(new Shelf<string>().With("a"));

        Assert.Equal("""{"Plain":["a"],"Block":["a"],"Hidden":["a"]}""", document);
        Assert.Equal("a|a|a", read.Say());
    }

    [Fact]
    public void A_field_is_read_by_its_own_name_from_documents_of_builds_that_did_not_recognise_its_getter()
    {
        var read = _options.GrainStorageSerializer.Deserialize<Shelf<string>>(
            new BinaryData("""{"Plain":["a"],"Block":["a"],"_plain":["a"],"_block":["a"],"_hidden":["a"]}"""));

        Assert.Equal("a|a|a", read?.Say());
    }

    [Fact]
    public void A_view_of_a_field_that_is_left_out_leaves_the_field_in()
    {
        (string document, Viewed read) = RoundTrip(new Viewed().With("a"));

        Assert.Equal("""{"_lines":["a"]}""", document);
        Assert.Equal(["a"], read.Lines);
    }

    [Fact]
    public void A_class_needs_no_constructor_that_fits_what_is_stored()
    {
        Assert.Equal("LOUD", RoundTrip(new Shouting("loud")).Read.Loud);
        Assert.Equal(["a"], RoundTrip(new Narrow(["a"])).Read.Names);
        Assert.Equal(3, RoundTrip(new Chosen("abc")).Read.Number);
    }

    [Fact]
    public void A_class_of_the_domain_that_is_called_as_a_stack_comes_back() =>
        Assert.Equal(3, RoundTrip(new Holder<Piles.Stack<int>>(new Piles.Stack<int> { Top = 3 })).Read.Content.Top);

    [Fact]
    public void A_family_with_names_comes_back_and_one_without_is_refused_at_the_write()
    {
        var family = new Holder<Payment>(new Card("4242"));
        Assert.Equal("4242", Assert.IsType<Card>(RoundTrip(family).Read.Content).Number());

        var failure = Assert.Throws<UnstorableValueException>(
            () => _options.GrainStorageSerializer.Serialize(new Holder<Animal>(new Dog())));

        Assert.Contains("A Dog stands where a Animal is declared", failure.Message, StringComparison.Ordinal);
        Assert.Contains("[JsonDerivedType(typeof(Dog), \"…\")]", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Holder<object>), "Holder<Object>.Content cannot be stored: 'object' does not say what it holds")]
    [InlineData(typeof(Holder<Stack<int>>), "Holder<Stack<Int32>>.Content cannot be stored: a stack comes back in reverse")]
    [InlineData(typeof(Holder<Piles.NumberStack>), "Holder<NumberStack>.Content cannot be stored: a stack comes back in reverse")]
    [InlineData(typeof(Holder<List<object>>), "Holder<List<Object>>.Content cannot be stored: 'object' does not say")]
    [InlineData(typeof(Holder<Dictionary<string, IDisposable>>), "a IDisposable may be of any class")]
    [InlineData(typeof(Holder<Func<int>>), "a delegate or an event is no state")]
    [InlineData(typeof(Holder<ConcurrentBag<int>>), "Holder<ConcurrentBag<Int32>>.Content cannot be stored: a ConcurrentBag<Int32> is")]
    [InlineData(typeof(Holder<ReadOnlyCollection<int>>), "is written and not read")]
    [InlineData(typeof(Holder<ArraySegment<int>>), "is written and not read")]
    [InlineData(typeof(Holder<List<ConcurrentBag<int>>>), "is written and not read")]
    [InlineData(typeof(Holder<Piles.NamedList>), "Holder<NamedList>.Content cannot be stored: 'Name' of a NamedList would be lost")]
    [InlineData(typeof(Holder<Piles.NamedMap>), "'Name' of a NamedMap would be lost")]
    [InlineData(typeof(Watched), "Watched.Changed cannot be stored: a delegate or an event is no state")]
    [InlineData(typeof(Locked), "Locked._lock cannot be stored: a Lock is no state")]
    public void A_class_that_would_lose_a_member_is_refused_by_name(Type state, string message)
    {
        JsonSerializerOptions json = Assert.IsType<JsonSerializerOptions>(_options.FindOwnJson());

        var refusal = Assert.Throws<UnmappableModelException>(() => StateTypes.Check(state, json));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    private (string Document, T Read) RoundTrip<T>(T state)
    {
        StateTypes.Check(typeof(T), Assert.IsType<JsonSerializerOptions>(_options.FindOwnJson()));
        BinaryData document = _options.GrainStorageSerializer.Serialize(state);
        T read = Assert.IsAssignableFrom<T>(_options.GrainStorageSerializer.Deserialize<T>(document));
        Assert.Equal(document.ToString(), _options.GrainStorageSerializer.Serialize(read).ToString());
        return (document.ToString(), read);
    }

#pragma warning disable ORLEANS0004 // Only one field has Orleans' attribute; all fields are stored.
    [GenerateSerializer]
    internal sealed class Account
#pragma warning restore ORLEANS0004
    {
        private readonly HashSet<string> _tags = new(StringComparer.OrdinalIgnoreCase);

        [Id(0)]
        private int _changes;

        [JsonInclude]
        private int _included;

        [DataMember]
        private string? _secret;

        [NonSerialized]
        private int _scratch;

        [JsonConstructor]
        private Account()
            : this("")
        {
        }

        public Account(string owner)
        {
            Owner = owner;
            View = Lines.AsReadOnly();
        }

        public int Visible { get; set; }

        public int Balance { get; private set; }

        public string Owner { get; }

        public List<string> Lines { get; } = [];

        public IReadOnlyCollection<string> Tags => _tags;

        [JsonIgnore]
        public int Cached { get; private set; }

        [JsonIgnore]
        public ReadOnlyCollection<string> View { get; }

        private int Hidden { get; set; }

        public int Changes() => _changes + _scratch;

        public int Included() => _included;

        public string Hidings() => $"{Hidden}{_secret}";

        public void Work()
        {
            (Visible, Balance, _changes, _included, Hidden, _secret, Cached) = (7, 5, 1, 2, 3, "s", 9);
            _scratch = 4;
            Lines.Add("a");
            _tags.Add("Red");
        }
    }

    internal sealed record Point(int X, int Y)
    {
        public required string Note { get; init; }
    }

    internal sealed class Captured(string name)
    {
        public string Say() => $"{name}!";
    }

    internal sealed class Till
    {
        private decimal _total;
        private string _name = "";

        public decimal Total => _total * 1.25m;

        public string Name
        {
            get => _name;
            set => _name = value.Trim();
        }

        public Till With(decimal total)
        {
            _total = total;
            return this;
        }
    }

#pragma warning disable IDE0025 // The test needs the block: without optimisation, it is other code.
    internal sealed class Shelf<T>
    {
        private readonly List<T> _plain = [];
        private readonly List<T> _block = [];
        private readonly List<T> _hidden = [];

        public IReadOnlyList<T> Plain => _plain;

        public IReadOnlyList<T> Block
        {
            get { return _block; }
        }

        private IReadOnlyList<T> Hidden => _hidden;

        public Shelf<T> With(T item)
        {
            Array.ForEach([_plain, _block, _hidden], list => list.Add(item));
            return this;
        }

        public string Say() => string.Join('|', Plain.Concat(Block).Concat(Hidden));
    }
#pragma warning restore IDE0025

    internal sealed class Viewed
    {
        private readonly List<string> _lines = [];

        [JsonIgnore]
        public IReadOnlyList<string> Lines => _lines.AsReadOnly();

        public Viewed With(string line)
        {
            _lines.Add(line);
            return this;
        }
    }

    internal sealed class Holder<T>(T content)
    {
        public T Content { get; } = content;
    }

    [JsonDerivedType(typeof(Card), "card")]
    internal abstract class Payment;

    internal sealed class Card(string number) : Payment
    {
        private readonly string _number = number;

        [JsonConstructor]
        private Card()
            : this("")
        {
        }

        public string Number() => _number;
    }

    internal class Animal
    {
        public string Name { get; set; } = "Rex";
    }

    internal sealed class Dog : Animal
    {
        public int Age { get; set; } = 7;
    }

    internal sealed class Watched
    {
        public event EventHandler? Changed;

        public void Change() => Changed?.Invoke(this, EventArgs.Empty);
    }

    internal sealed class Locked
    {
        private readonly Lock _lock = new();

        public bool IsHeld => _lock.IsHeldByCurrentThread;
    }

    internal sealed class Shouting(string quiet)
    {
        public string Loud { get; } = quiet.ToUpperInvariant();
    }

    internal sealed class Narrow(IEnumerable<string> names)
    {
        public IReadOnlyList<string> Names { get; } = [.. names];
    }

    internal sealed class Chosen
    {
        public Chosen(int one) => Number = one;

        public Chosen(string other) => Number = other.Length;

        public int Number { get; }
    }
}
