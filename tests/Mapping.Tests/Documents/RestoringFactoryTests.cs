using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>
/// A model may name the factory by which objects come back. The factory sets up the state that is not stored, and checks rules that must
/// still hold.
/// </summary>
public sealed class RestoringFactoryTests
{
    [Fact]
    [Trait("Promise", "S1-4 Finding returns the fully reconstituted aggregate: children, value objects, invariants re-checked.")]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public void What_must_still_hold_is_checked_by_the_factory_and_a_document_that_breaks_it_is_malformed()
    {
        var mapped = new Mapped(m => m.Collection<Account, int>("things", a => a.Id).RestoredBy(Account.Restore).Ignore("_view"));
        Account read = mapped.Again(new Account(1, [5m, 7m]));
        Assert.Equal([5m, 7m], read.View);

        var failure = Assert.Throws<MalformedDocumentException>(() => mapped.Read<Account>("""{"id":1,"entries":[5,-7],"opened":1}"""));

        Assert.Contains("things/1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("breaks a rule of Account: The balance is below zero.", failure.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failure.InnerException?.InnerException);
    }

    [Fact]
    public void What_the_factory_computes_of_stored_members_gives_way_to_what_is_stored()
    {
        var mapped = new Mapped(m => m.Collection<Account, int>("things", a => a.Id).RestoredBy(Account.Restore).Ignore("_view"));

        Account read = mapped.Read<Account>("""{"id":1,"entries":[5],"opened":42}""");

        Assert.Equal(42, read.Opened);
    }

    [Fact]
    public void A_collection_that_the_factory_made_is_filled_so_that_its_comparer_and_views_of_it_stay_true()
    {
        var mapped = new Mapped(m => m.Collection<Tagged, int>("things", t => t.Id)
            .RestoredBy((int id, bool ignoresCase) => new Tagged(id, ignoresCase)).Ignore(t => t.View));
        var tagged = new Tagged(1, true);
        tagged.Tags.UnionWith(["b", "A"]);

        Tagged read = mapped.Again(tagged);

        Assert.Equal(["b", "A"], read.View);
        Assert.Contains("B", read.Tags);
        Assert.DoesNotContain("B", mapped.Again(new Tagged(1, false) { Tags = { "b" } }).Tags);
        read.Tags.Add("c");
        Assert.Equal(3, read.View.Count);
    }

    [Fact]
    public void A_comparer_that_the_factory_does_not_make_is_refused()
    {
        var mapped = new Mapped(m => m.Collection<Given, int>("things", t => t.Id).RestoredBy((int id) => new Given(id, [])));

        var failure = Assert.Throws<UnstorableValueException>(
            () => mapped.Write(new Given(1, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" })));

        Assert.Contains("'tags' is a HashSet<String> that compares by", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_the_factory_takes_over_keeps_its_elements()
    {
        var mapped = new Mapped(m => m.Collection<Given, int>("things", t => t.Id)
            .RestoredBy((int id, HashSet<string> tags) => new Given(id, tags)));

        Assert.Equal(["a", "b"], mapped.Again(new Given(1, ["a", "b"])).Tags);
    }

    [Fact]
    public void Value_objects_and_subtypes_of_a_family_have_factories_of_their_own()
    {
        var mapped = new Mapped(m =>
        {
            m.Collection<Drawing, int>("things", d => d.Id);
            m.Type<Figure>().Subtype<Circle>("circle").Subtype<Square>("square");
            m.Type<Circle>().RestoredBy((int size) => size > 0 ? new Circle(size) : throw new ArgumentException("A circle has a size."));
            m.Type<Name>()
                .RestoredBy((string value) => value.Length < 5 ? new Name(value) : throw new ArgumentException("A name is short."));
        });

        mapped.Again(new Drawing(1, new Name("anna"), [new Circle(1), new Square(0)]));

        Refused("""{"id":1,"name":"annabella","figures":[]}""", "'name' breaks a rule of Name: A name is short.");
        Refused(
            """{"id":1,"name":"a","figures":[{"$type":"circle","size":0}]}""",
            "'figures[0]' breaks a rule of Circle: A circle has a size.");

        void Refused(string document, string reason) => Assert.Contains(
            reason, Assert.Throws<MalformedDocumentException>(() => mapped.Read<Drawing>(document)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factory_that_does_not_fit_is_refused_when_the_model_is_built()
    {
        Refused("takes String 'owner', which is no stored member", m =>
            m.Collection<Given, int>("things", t => t.Id).RestoredBy((int id, string owner) => new Given(id, [owner])));
        Refused("takes Int64 'id', which is no stored member", m =>
            m.Collection<Given, int>("things", t => t.Id).RestoredBy((long id) => new Given((int)id, [])));
        Refused("makes a String", m => m.Collection<Given, int>("things", t => t.Id).RestoredBy((int id) => $"{id}"));
        Refused("said twice", m => m.Collection<Given, int>("things", t => t.Id)
            .RestoredBy((int id) => new Given(id, [])).RestoredBy((int id) => new Given(id, [])));
        Refused("say it of each of them", m =>
        {
            m.Collection<Drawing, int>("things", d => d.Id);
            m.Type<Figure>().Subtype<Circle>("circle").RestoredBy((int size) => new Circle(size));
        });

        static void Refused(string reason, Action<AggregateModelBuilder> build) =>
            Assert.Contains(reason, Assert.Throws<UnmappableModelException>(() => new Mapped(build)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factory_that_gives_nothing_or_another_type_is_named()
    {
        var mapped = new Mapped(m =>
        {
            m.Collection<Drawing, int>("things", d => d.Id);
            m.Type<Figure>().Subtype<Circle>("circle");
            m.Type<Name>().RestoredBy((string value) => value == "none" ? null : new Name(value));
        });

        var failure = Assert.Throws<MalformedDocumentException>(() => mapped.Read<Drawing>("""{"id":1,"name":"none","figures":[]}"""));

        Assert.Contains("is null by the factory that RestoredBy names for Name", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Account
    {
        private readonly List<decimal> _entries;
        private readonly IReadOnlyList<decimal> _view;

        public Account(int id, IEnumerable<decimal> entries)
        {
            (Id, _entries, Opened) = (id, [.. entries], 1);
            _view = _entries.AsReadOnly();
        }

        public int Id { get; }

        public int Opened { get; }

        public IReadOnlyList<decimal> View => _view;

        public static Account Restore(int id, List<decimal> entries) =>
            entries.Sum() < 0 ? throw new InvalidOperationException("The balance is below zero.") : new Account(id, entries);
    }

    private sealed class Tagged
    {
        public Tagged(int id, bool ignoresCase)
        {
            (Id, IgnoresCase) = (id, ignoresCase);
            Tags = new HashSet<string>(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            View = Tags;
        }

        public int Id { get; }

        public bool IgnoresCase { get; }

        public HashSet<string> Tags { get; }

        public IReadOnlyCollection<string> View { get; }
    }

    private sealed class Given(int id, HashSet<string> tags)
    {
        public int Id { get; } = id;

        public HashSet<string> Tags { get; } = tags;
    }

    private sealed record Name(string Value);

    private abstract record Figure(int Size);

    private sealed record Circle(int Size) : Figure(Size);

    private sealed record Square(int Size) : Figure(Size);

    private sealed class Drawing(int id, Name name, List<Figure> figures)
    {
        public int Id { get; } = id;

        public Name Name { get; } = name;

        public List<Figure> Figures { get; } = figures;
    }
}
