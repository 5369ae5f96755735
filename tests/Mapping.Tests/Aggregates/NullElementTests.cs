using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>Null is stored only where the class declares it, for the elements of collections as for members.</summary>
public sealed class NullElementTests
{
    private static readonly AggregateMapping _mapping = Mapped.By(m => m.Collection<Shelf, int>("shelves", s => s.Id));

    [Fact]
    public void A_null_among_elements_that_are_never_null_is_refused_by_its_place_when_it_is_written()
    {
        // Each null is set against the declaration.
        Refused("'tags[2]' is null, and is declared as never being so", s => s.Tags = ["a", "b", null!]);
        Refused("'words[0]' is null", s => s.Words = [null!]);
        Refused("'view[0]' is null", s => s.View = new HashSet<string> { null! });
        Refused("'frozen[1]' is null", s => s.Frozen = ["a", null!]);
        Refused("'mayLack[1]' is null", s => s.MayLack = ["a", null!]);
        Refused("'byName[x]' is null", s => s.ByName = new() { ["x"] = null! });
        Refused("'byName[x][1]' is null", s => s.ByName = new() { ["x"] = ["a", null!] });
        Refused("'books[1]' is null", s => s.Books = [new Book("a", []), null!]);
        Refused("'books[0].authors[0]' is null", s => s.Books = [new Book("a", [null!])]);
        Refused("'books[0].title' is null", s => s.Books = [new Book(null!, [])]);

        static void Refused(string fault, Action<Shelf> change)
        {
            var shelf = new Shelf(1);
            change(shelf);
            var failure = Assert.Throws<UnstorableValueException>(() => _mapping.Write(shelf));
            Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"tags\":[\"a\",\"b\",null]", "'tags[2]' is null, and is declared as never being so")]
    [InlineData("\"frozen\":[null]", "'frozen[0]' is null")]
    [InlineData("\"mayLack\":[null]", "'mayLack[0]' is null")]
    [InlineData("\"byName\":{\"x\":[\"a\",null]}", "'byName[x][1]' is null")]
    [InlineData("\"byName\":{\"x\":null}", "'byName[x]' is null")]
    [InlineData("\"books\":[null]", "'books[0]' is null")]
    [InlineData("\"books\":[{\"title\":\"a\",\"authors\":[null]}]", "'books[0].authors[0]' is null")]
    [InlineData("\"sizes\":[null]", "'sizes[0]' is null")]
    public void A_null_among_elements_that_are_never_null_is_refused_by_its_place_when_it_is_read(string member, string fault)
    {
        string name = member[..member.IndexOf(':', StringComparison.Ordinal)];
        string others = string.Join(',', Whole.Split('|').Where(part => !part.StartsWith(name, StringComparison.Ordinal)));

        var failure = Assert.Throws<MalformedDocumentException>(() => _mapping.Read<Shelf>($"{{{others},{member}}}"));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_is_kept_among_elements_that_may_be_null_or_say_nothing_of_it()
    {
        var shelf = new Shelf(1)
        {
            Notes = ["a", null], Ranks = [1, null], NotesByName = new() { ["x"] = ["a", null] }, Silent = ["a", null],
            Generic = new Box<string?>([null]),
        };

        string document = _mapping.Write(shelf);
        Shelf read = _mapping.Read<Shelf>(document);

        Assert.Equal(document, _mapping.Write(read));
        Assert.Equal(["a", null], read.Notes);
        Assert.Equal([1, null], read.Ranks);
        Assert.Equal(["a", null], read.NotesByName["x"]);
        Assert.Equal(["a", null], read.Silent);
        Assert.Null(Assert.Single(read.Generic!.Content)); // it was set
    }

    [Fact]
    public void What_stands_in_for_a_missing_list_holds_no_null_that_the_list_forbids()
    {
        AggregateMapping mapping = Mapped.By(
            m => m.Collection<Holder<List<string>>, int>("x", h => h.Id).WhenMissing(h => h.Content, ["a", null!]));
        Assert.Null(mapping.Read<Holder<List<string>>>("""{"id":1}""").Content[1]);

        var failure = Assert.Throws<UnmappableModelException>(
            () => Mapped.By(m => m.Collection<Plain, int>("x", h => h.Id).WhenMissing(h => h.Tags, ["a", null!])));
        Assert.Equal((typeof(Plain), "Tags"), (failure.Type, failure.Member));
        Assert.Contains("what WhenMissing gives cannot be stored: 'tags[1]' is null", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_within_a_class_that_is_held_is_refused_when_the_model_is_built_as_well()
    {
        var failure = Assert.Throws<UnmappableModelException>(() => Mapped.By(m =>
        {
            m.Collection<Shelf, int>("x", s => s.Id);
            m.Type<Book>().WhenMissing(b => b.Authors, ["a", null!]);
        }));
        Assert.Equal((typeof(Book), "Authors"), (failure.Type, failure.Member));

        failure = Assert.Throws<UnmappableModelException>(
            () => Mapped.By(m => m.Collection<Holder<string>, int>("x", h => h.Id).WhenMissing(h => h.Content, "a\0b")));
        Assert.Equal((typeof(Holder<string>), "Content"), (failure.Type, failure.Member));
    }

    private const string Whole =
        "\"id\":1|\"tags\":[]|\"words\":[]|\"view\":[]|\"frozen\":[]|\"byName\":{}|"
        + "\"books\":[]|\"sizes\":[]|\"notes\":[]|\"ranks\":[]|\"notesByName\":{}|\"silent\":[]";

    private sealed class Plain(int id)
    {
        public int Id { get; } = id;

        public List<string> Tags { get; private set; } = [];
    }

    private sealed record Book(string Title, IReadOnlyList<string> Authors);

    private sealed record Box<T>(List<T> Content);

    private sealed class Shelf(int id)
    {
        public int Id { get; } = id;

        public List<string> Tags { get; set; } = [];

        public string[] Words { get; set; } = [];

        public IReadOnlySet<string> View { get; set; } = new HashSet<string>();

        public ImmutableArray<string> Frozen { get; set; } = [];

        public ImmutableArray<string>? MayLack { get; set; }

        public Dictionary<string, List<string>> ByName { get; set; } = [];

        public List<Book> Books { get; set; } = [];

        public List<int> Sizes { get; set; } = [];

        public List<string?> Notes { get; set; } = [];

        public List<int?> Ranks { get; set; } = [];

        public Dictionary<string, List<string?>> NotesByName { get; set; } = [];

        public Box<string?>? Generic { get; set; }

#nullable disable
        [SuppressMessage("Usage", "CA2227", Justification = "A test sets it.")]
        public List<string> Silent { get; set; } = [];
#nullable restore
    }
}
