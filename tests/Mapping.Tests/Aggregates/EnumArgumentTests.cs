using System.Text;
using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A value from outside may have any name that C# has for the value; documents hold one of these names.</summary>
public sealed class EnumArgumentTests
{
    private static readonly AggregateMapping _mapping = Mapped.By(m => m.Collection<Toy, int>("toys", t => t.Id));

    [Theory]
    [InlineData("Alias", "Write", Kind.Fancy, Rights.Write)]
    [InlineData("Fancy", "Write, Read", Kind.Fancy, Rights.Read | Rights.Write)]
    [InlineData("Plain", "Change,Read", Kind.Plain, Rights.Read | Rights.Write)]
    public void Every_name_of_a_value_is_accepted(string kind, string rights, object expected, object expectedRights)
    {
        Toy made = Make(kind, rights);

        Assert.Equal((expected, expectedRights), ((object)made.Kind, (object)made.Rights));
        Assert.Equal(expected, Assert.Single(made.Counts).Key);
        Assert.Contains($"\"kind\":\"{expected}\"", _mapping.Write(made), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alias", "Read")]
    [InlineData(" Alias", "Read")]
    [InlineData("3", "Read")]
    [InlineData("Plain, Fancy", "Read")]
    [InlineData("Plain", "3")]
    [InlineData("Plain", "Read,")]
    [InlineData("Plain", "")]
    public void What_is_no_name_is_refused(string kind, string rights) =>
        Assert.Throws<ArgumentsRefusedException>(() => Make(kind, rights));

    [Fact]
    public void A_document_with_another_name_than_queries_ask_for_is_malformed() =>
        Assert.Throws<MalformedDocumentException>(
            () => _mapping.Read<Toy>("""{"id":1,"kind":"Alias","rights":"Read","counts":{}}"""));

    [Fact]
    public void An_argument_of_a_method_is_sent_as_the_one_name_of_its_value()
    {
        InvocableMethod method = _mapping.Methods.Find(InvocableMethod.SignatureOf(typeof(Toy).GetMethod(nameof(Toy.Is))!))!; // it is below
        var given = new Dictionary<string, JsonElement> { ["kind"] = JsonSerializer.SerializeToElement("Alias") };

        byte[] sent = method.Accept(given, _mapping.JsonFromOutside, _mapping.Json);

        Assert.Equal("""["Fancy"]""", Encoding.UTF8.GetString(sent));
    }

    private static Toy Make(string kind, string rights)
    {
        var given = new { id = 1, kind, rights, counts = new Dictionary<string, int> { [kind] = 1 } };
        return (Toy)_mapping.Construction.Make(JsonSerializer.SerializeToElement(given));
    }

    internal enum Kind
    {
        Plain,
        Fancy = 3,
        Alias = Fancy,
    }

    [Flags]
    internal enum Rights
    {
        None = 0,
        Read = 1,
        Write = 2,
        Change = Write,
    }

    internal sealed class Toy(int id, Kind kind, Rights rights, Dictionary<Kind, int> counts)
    {
        public int Id { get; } = id;

        public Kind Kind { get; } = kind;

        public Rights Rights { get; } = rights;

        public Dictionary<Kind, int> Counts { get; } = counts;

        public bool Is(Kind kind) => Kind == kind;
    }
}
