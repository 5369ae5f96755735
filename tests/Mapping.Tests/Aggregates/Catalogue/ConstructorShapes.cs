using Granary.TestSupport;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The ways in which a class is made.</summary>
internal sealed class ConstructorShapes : ShapeGroup
{
    public override string Title => "Constructors";

    public override string Text => "The domain creates an object by its constructors, under their rules. An object comes back with the "
        + "content of its fields, whatever its constructors do.";

    public sealed class Primary(int id, string name)
    {
        public int Id { get; } = id;

        public string Name { get; } = name;

        public static Primary Sample() => new(1, "anna");
    }

    public sealed class WithoutParameters
    {
        public WithoutParameters() => Name = "bert";

        public int Id { get; } = 1;

        public string Name { get; set; }

        public static WithoutParameters Sample() => new() { Name = "anna" };
    }

    public sealed class PrivateConstructor
    {
        private PrivateConstructor()
        {
        }

        public int Id { get; private set; }

        public string Name { get; private set; } = "";

        public static PrivateConstructor Sample() => new() { Id = 1, Name = "anna" };
    }

    public sealed class StaticFactory
    {
        private StaticFactory(int id, string name) => (Id, Name) = (id, name);

        public int Id { get; }

        public string Name { get; }

        public static StaticFactory Register(string name) => new(1, name);

        public static StaticFactory Sample() => Register("anna");
    }

    public sealed class Several
    {
        public Several(int id)
            : this(id, "nobody")
        {
        }

        public Several(int id, string name) => (Id, Name) = (id, name);

        public int Id { get; }

        public string Name { get; }

        public static Several Sample() => new(1, "anna");
    }

    public sealed class TwoThatFitEquallyWell
    {
        public TwoThatFitEquallyWell(int id, string name) => (Id, Name) = (id, name);

        public TwoThatFitEquallyWell(string name, int id) => (Id, Name) = (id, name);

        public int Id { get; }

        public string Name { get; }

        public static TwoThatFitEquallyWell Sample() => new(1, "anna");
    }

    public sealed class OtherParameterNames
    {
        public OtherParameterNames(int number, string called) => (Id, Name) = (number, called);

        public int Id { get; }

        public string Name { get; }

        public static OtherParameterNames Sample() => new(1, "anna");
    }

    public sealed class ParameterOfAnotherType
    {
        public ParameterOfAnotherType(int id, string sizes) => (Id, Sizes) = (id, [.. sizes.Split(',').Select(int.Parse)]);

        public int Id { get; }

        public List<int> Sizes { get; }

        public static ParameterOfAnotherType Sample() => new(1, "1,2");
    }

    public sealed class TakesAnInterface(int id, IEnumerable<string> names)
    {
        private readonly List<string> _names = [.. names];

        public int Id { get; } = id;

        public IReadOnlyList<string> Names => _names;

        public static TakesAnInterface Sample() => new(1, ["a", "b"]);
    }

    public sealed class Hashes
    {
        public Hashes(int id, string password) => (Id, Password) = (id, Hash(password));

        public int Id { get; }

        public string Password { get; }

        public static string Hash(string text) => $"#{text.Length}{text}";

        public static Hashes Sample() => new(1, "secret");
    }

    public sealed class Converts
    {
        public Converts(int id, decimal percent) => (Id, Percent) = (id, percent / 100m);

        public int Id { get; }

        public decimal Percent { get; }

        public static Converts Sample() => new(1, 7m);
    }

    public sealed class Normalises
    {
        public Normalises(int id, string email) => (Id, Email) = (id, email.Trim().ToUpperInvariant());

        public int Id { get; }

        public string Email { get; private set; }

        public void Correct(string email) => Email = email;

        public static Normalises Sample()
        {
            var sample = new Normalises(1, "a@b.org");
            sample.Correct("b@c.org");
            return sample;
        }
    }

    public sealed class Counts
    {
        private int _changes;

        public Counts(int id, string name)
        {
            (Id, Name) = (id, name);
            _changes++;
        }

        public int Id { get; }

        public string Name { get; }

        public int Changes => _changes;

        public static Counts Sample() => new(1, "anna");
    }

    public sealed class FillsAList
    {
        private readonly List<string> _history = [];

        public FillsAList(int id)
        {
            Id = id;
            _history.Add("created");
        }

        public int Id { get; }

        public IReadOnlyList<string> History => _history;

        public static FillsAList Sample() => new(1);
    }

    public sealed class RuleOfCreation
    {
        private static DateOnly _today = new(2026, 1, 1);

        public RuleOfCreation(int id, DateOnly starts)
        {
            (Id, Starts) = (id, starts >= _today ? starts : throw new ArgumentException("starts in the past"));
        }

        public int Id { get; }

        public DateOnly Starts { get; }

        public static RuleOfCreation Sample()
        {
            var made = new RuleOfCreation(1, new DateOnly(2026, 1, 2));
            _today = new DateOnly(2026, 1, 3);
            return made;
        }
    }

    public sealed class RuleThatAlwaysHolds
    {
        public RuleThatAlwaysHolds(int id, int places) =>
            (Id, Places) = (id, places > 0 ? places : throw new ArgumentException("no place"));

        public int Id { get; }

        public int Places { get; private set; }

        public static RuleThatAlwaysHolds Sample() => new(1, 7);
    }

    public sealed class DefaultsOfParameters(int id, string name = "nobody", int? age = null)
    {
        public int Id { get; } = id;

        public string Name { get; } = name;

        public int? Age { get; } = age;

        public static DefaultsOfParameters Sample() => new(1);
    }

    public sealed class TakesAService(int id, TimeProvider time)
    {
        public int Id { get; } = id;

        public DateTimeOffset MadeAt { get; } = time.GetUtcNow();

        public static TakesAService Sample() => new(1, new ManualTime(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)));
    }

    public sealed class DerivedPropertyOfTheSameParameter(int id, string name)
    {
        public int Id { get; } = id;

        public string Name { get; } = name;

        public int Length { get; } = name.Length;

        public static DerivedPropertyOfTheSameParameter Sample() => new(1, "anna");
    }
}
