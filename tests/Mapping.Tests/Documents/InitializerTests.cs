using System.Collections.Immutable;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>A field that is not stored comes back with the value of its initialiser, in every spelling of C#.</summary>
public sealed class InitializerTests
{
    [Fact]
    public void Initialisers_run_as_they_were_written()
    {
        var made = new Nasty(7);

        Nasty read = MapNasty().Again(made);

        Assert.Equal(made.Describe(), read.Describe());
        Assert.NotSame(made.Events, read.Events);
    }

    [Fact]
    public void Each_object_gets_values_of_its_own()
    {
        Mapped nasty = MapNasty();
        string document = nasty.Write(new Nasty(7));

        Assert.NotSame(nasty.Read<Nasty>(document).Events, nasty.Read<Nasty>(document).Events);
    }

    [Fact]
    public void Initialisers_of_a_base_class_and_of_generic_classes_run_too()
    {
        var derived = new Derived<string>(3, "x");
        var mapped = new Mapped(m =>
        {
            m.Collection<Derived<string>, int>("things", d => d.Id).Ignore("_own").Ignore("_copies");
            m.Type<Middle<string>>().Ignore("_middle");
            m.Type<Base>().Ignore("_base");
        });

        Derived<string> read = mapped.Again(derived);

        Assert.Equal(derived.Describe(), read.Describe());
    }

    [Fact]
    public void An_initialiser_that_reads_a_parameter_takes_the_stored_member_of_that_name()
    {
        var mapped = new Mapped(m => m.Collection<Greeting, int>("things", g => g.Id).Ignore("_text").Ignore("_later"));

        Greeting read = mapped.Again(new Greeting(5, "anna"));

        Assert.Equal(("hello anna 5", "later 5"), (read.Text, read.Later));
    }

    [Fact]
    public void A_record_and_a_structure_have_initialisers_too()
    {
        var mapped = new Mapped(m =>
        {
            m.Collection<Note, int>("things", n => n.Id).Ignore("_cache");
            m.Type<Mark>().Ignore("_names");
        });

        Note read = mapped.Again(new Note(1, new Mark(4, 5)));

        Assert.Equal(["a", "b"], read.Cache);
        Assert.Equal(["x"], read.Mark.Names);
    }

    [Fact]
    public void An_initialiser_with_a_loop_in_it_loses_none_that_stands_before_it()
    {
        var mapped = new Mapped(m => m.Collection<Looping, int>("things", l => l.Id).Ignore("_events"));

        Assert.Equal(["born"], mapped.Again(new Looping(1)).Events);
    }

    [Fact]
    public void What_an_initialiser_would_make_of_a_stored_field_is_not_made()
    {
        Nasty.Made = 0;
        Mapped nasty = MapNasty();
        string document = nasty.Write(new Nasty(7));
        int made = Nasty.Made;

        Guid stored = nasty.Read<Nasty>(document).Stored;

        Assert.NotEqual(Guid.Empty, stored);
        Assert.Equal(made, Nasty.Made);
    }

    private static Mapped MapNasty() => new(m => m.Collection<Nasty, int>("things", n => n.Id)
        .Ignore("_events").Ignore("_numbers").Ignore("_array").Ignore("_bytes").Ignore("_map").Ignore("_nested").Ignore("_lambda")
        .Ignore("_method").Ignore("_capturing").Ignore("_switch").Ignore("_ternary").Ignore("_coalesce").Ignore("_checked").Ignore("_text")
        .Ignore("_spread").Ignore("_immutable").Ignore("_anonymous").Ignore("_tuple").Ignore("_grid").Ignore("_type").Ignore("_double")
        .Ignore("_single").Ignore("_long").Ignore("_nullable").Ignore("_object").Ignore("_query").Ignore("_pattern").Ignore("_span")
        .Ignore("_lazy").Ignore("_gate").Ignore("_volatile").Ignore("_many").Ignore("_decimal"));

    private sealed class Nasty(int id)
    {
        private static readonly int[] _shared = [3, 4];

        private readonly List<string> _events = [];
        private readonly List<int> _numbers = [1, 2, 3];
        private readonly int[] _array = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
        private readonly byte[] _bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        private readonly Dictionary<string, List<int>> _map = new(StringComparer.OrdinalIgnoreCase) { ["a"] = [1], ["b"] = [2, 3] };
        private readonly Dictionary<Type, Dictionary<string, HashSet<(int, string)>>> _nested =
            new() { [typeof(int)] = new() { ["x"] = [(1, "y")] } };
        private readonly Func<int, int> _lambda = x => x + 1;
        private readonly Func<int, string> _method = Text;
        private readonly Func<Func<int>> _capturing = () =>
        {
            int n = 5;
            return () => n + 1;
        };

        private readonly string _switch = _shared.Length switch { 1 => "one", 2 => "two", > 5 and < 9 => "some", _ => "many" };
        private readonly string _ternary = _shared.Length > 1 ? _shared[0] > 2 ? "yes" : "maybe" : "no";
        private readonly string _coalesce = Environment.GetEnvironmentVariable("no such variable") ?? "none";
        private readonly int _checked = checked(_shared[0] * 1_000_000 + _shared[1]);
        private readonly string _text = $"{_shared[0]:D4}-{_shared[1]}-{nameof(Nasty)}";
        private readonly int[] _spread = [0, .. _shared, 5, .. _shared];
        private readonly ImmutableArray<int> _immutable = [1, 2];
        private readonly object _anonymous = new { A = 1, B = "b" };
        private readonly (int Left, string Right) _tuple = (1, "r");
        private readonly int[,] _grid = { { 1, 2 }, { 3, 4 } };
        private readonly Type _type = typeof(List<Nasty>);
        private readonly double _double = 1.5e300;
        private readonly float _single = 1.25f;
        private readonly long _long = long.MaxValue - 1;
        private readonly int? _nullable = 3;
        private readonly Holder _object = new() { Name = "n", Inner = { Name = "i" }, Items = { 1, 2 } };
        private readonly int[] _query = [.. from x in _shared where x > 3 select x * 2];
        private readonly bool _pattern = _shared is [3, ..] and not { Length: > 9 };
        private readonly int _span = Sum([1, 2, 3]);
        private readonly Lazy<string> _lazy = new(() => "lazy");
        private readonly Lock _gate = new();
        private volatile int _volatile = 4;
        private readonly List<string> _many = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
        private readonly decimal _decimal = 12.50m;

        [field: ThreadStatic]
        public static int Made { get; set; }

        public int Id { get; } = id;

        public Guid Stored { get; } = Make();

        public List<string> Events => _events;

        public string Describe()
        {
            lock (_gate)
            {
                _volatile++;
            }

            return string.Join('|', [
                string.Join(',', _events), string.Join(',', _numbers), string.Join(',', _array), string.Join(',', _bytes),
                string.Join(',', _map["B"]), _nested[typeof(int)]["x"].Single(), _lambda(1), _method(2), _capturing()(), _switch, _ternary,
                _coalesce, _checked, _text, string.Join(',', _spread), string.Join(',', _immutable), _anonymous, _tuple, _grid[1, 0], _type,
                _double, _single, _long, _nullable, _object, string.Join(',', _query), _pattern, _span, _lazy.Value, _volatile,
                string.Join(',', _many), _decimal]);
        }

        private static string Text(int n) => $"text {n}";

        private static int Sum(ReadOnlySpan<int> numbers) => numbers[0] + numbers[^1];

        private static Guid Make()
        {
            Made++;
            return Guid.NewGuid();
        }
    }

    private sealed class Holder
    {
        public string Name { get; set; } = "";

        public Holder Inner => _inner ??= new Holder();

        public List<int> Items { get; } = [];

        private Holder? _inner;

        public override string ToString() => $"{Name} {_inner?.Name} {string.Join(',', Items)}";
    }

    private class Base
    {
        private readonly List<int> _base = [1];

        public Base(int id) => Id = id;

        public int Id { get; }

        public virtual string Describe() => string.Join(',', _base);
    }

    private class Middle<T> : Base
        where T : notnull
    {
        private readonly Dictionary<T, List<T>> _middle = typeof(T) == typeof(string) ? [] : new Dictionary<T, List<T>>(3);

        public Middle(int id)
            : base(id > 0 ? id : throw new ArgumentOutOfRangeException(nameof(id)))
        {
        }

        public override string Describe() => $"{base.Describe()};{_middle.Count}{typeof(T).Name}";
    }

    private sealed class Derived<T> : Middle<T>
        where T : notnull
    {
        private readonly Func<T, string> _own = static value => $"own {value}";
        private readonly T[] _copies = new T[2];

        public Derived(int id, T value)
            : base(id)
        {
            Value = value;
            Later = "constructed";
        }

        public Derived(T value)
            : this(1, value)
        {
        }

        public T Value { get; }

        public string Later { get; }

        public override string Describe() => $"{base.Describe()};{_own(Value)};{_copies.Length};{Later}";
    }

    private sealed class Greeting(int id, string name)
    {
        private readonly string _text = $"hello {name} {id}";
        private readonly Func<string> _later = () => $"later {id}";

        public int Id { get; } = id;

        public string Name { get; } = name;

        public string Text => _text;

        public string Later => _later();
    }

    private sealed record Note(int Id, Mark Mark)
    {
        private readonly List<string> _cache = ["a", "b"];

        public IReadOnlyList<string> Cache => _cache;
    }

    private readonly struct Mark(int row, int column)
    {
        private readonly List<string> _names = ["x"];

        public int Row { get; } = row;

        public int Column { get; } = column;

        public IReadOnlyList<string> Names => _names;
    }

    private sealed class Looping(int id)
    {
        private static readonly IEnumerable<int> _some = new[] { 1, 2 }.Where(one => one > 0);

        private readonly List<string> _events = ["born"];
        private readonly HashSet<int> _numbers = [.. _some];

        public int Id { get; } = id;

        public IReadOnlyList<string> Events => _events;

        public int Count => _numbers.Count;
    }
}
