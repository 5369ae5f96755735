using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Granary.Mapping.Tests.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Invocations;

/// <summary>Arguments fit the declarations of the parameters, or the method is not called.</summary>
public sealed class ArgumentTests
{
    private static readonly AggregateMapping _mapping = Mapped.By(m => m.Collection<Desk, int>("desks", d => d.Id));

    [Theory]
    [InlineData("Name", "[null]", "'name' may not be null")]
    [InlineData("Tag", "[[\"a\",null]]", "'tags': '[1]' is null, and is declared as never being so")]
    [InlineData("Tag", "[null]", "'tags' may not be null")]
    [InlineData("Sort", "[{\"x\":[null]}]", "'byName': '[x][0]' is null")]
    [InlineData("Freeze", "[[null]]", "'words': '[0]' is null")]
    [InlineData("Pay", "[1e-29]", "'amount': it is 1e-29, which a Decimal cannot hold")]
    [InlineData("Pay", "[\"1\"]", "'amount' does not have the form that it must have")]
    [InlineData("Weigh", "[1e400]", "'weight': it is 1e400, which a Double cannot hold")]
    [InlineData("Count", "[1.5]", "'number': it is 1.5, and a Int32 is a whole number")]
    public void An_argument_that_its_parameter_does_not_allow_is_refused_by_name(string method, string arguments, string fault)
    {
        var desk = new Desk(1);

        var refusal = Assert.Throws<ArgumentsRefusedException>(() => Call(desk, method, arguments));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, desk.Calls);
    }

    [Theory]
    [InlineData("Note", "[null]")]
    [InlineData("Allow", "[null]")]
    [InlineData("Mark", "[[\"a\",null]]")]
    [InlineData("Name", "[\"a\"]")]
    [InlineData("Tag", "[[\"a\"]]")]
    [InlineData("Say", "[null]")]
    public void An_argument_that_its_parameter_allows_reaches_the_method(string method, string arguments)
    {
        var desk = new Desk(1);

        Call(desk, method, arguments);

        Assert.Equal(1, desk.Calls);
    }

    [Fact]
    public void A_constructor_is_not_called_with_null_against_its_word()
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Titled, int>("titled", t => t.Id));
        using JsonDocument arguments = JsonDocument.Parse("""{"id":1,"title":null,"words":["a"]}""");
        using JsonDocument nested = JsonDocument.Parse("""{"id":1,"title":"t","words":[null]}""");

        Assert.Contains("'title' may not be null", Refused(arguments), StringComparison.Ordinal);
        Assert.Contains("'words[0]' may not be null", Refused(nested), StringComparison.Ordinal);

        string Refused(JsonDocument given) =>
            Assert.Throws<ArgumentsRefusedException>(() => mapping.Construction.Make(given.RootElement)).Message;
    }

    [Fact]
    public void A_default_immutable_array_is_refused_by_name_as_argument_and_as_result()
    {
        InvocableMethod freeze = Method("Freeze");
        InvocableMethod frozen = Method("Frozen");

        var argument = Assert.Throws<UnstorableValueException>(() => freeze.Write([default(ImmutableArray<string>)], _mapping.Json));
        var result = Assert.Throws<UnstorableValueException>(() => frozen.Call(new Desk(1), "[]"u8.ToArray(), _mapping.Json));

        Assert.Contains("Freeze: 'words' is a default ImmutableArray", argument.Message, StringComparison.Ordinal);
        Assert.Contains("The result of Frozen: it is a default ImmutableArray", result.Message, StringComparison.Ordinal);
    }

    private static void Call(Desk desk, string method, string arguments) =>
        Method(method).Call(desk, Encoding.UTF8.GetBytes(arguments), _mapping.Json);

    private static InvocableMethod Method(string name) => _mapping.Methods.All.Single(method => method.Name == name);

    private sealed class Titled(int id, string title, IReadOnlyList<string> words)
    {
        public int Id { get; } = id;

        public string Title { get; } = title;

        public IReadOnlyList<string> Words { get; } = words;
    }

    private sealed class Desk(int id)
    {
        public int Id { get; } = id;

        public int Calls { get; private set; }

        public void Name(string name) => Calls += name.Length;

        public void Note(string? note) => Calls += note is null ? 1 : 2;

        public void Allow([System.Diagnostics.CodeAnalysis.AllowNull] string note) => Calls += note is null ? 1 : 2;

        public void Tag(List<string> tags) => Calls += tags.Count;

        public void Mark(List<string?> marks) => Calls += marks.Count - 1;

        public void Sort(Dictionary<string, List<string>> byName) => Calls += byName.Count;

        public void Freeze(ImmutableArray<string> words) => Calls += words.Length;

        public ImmutableArray<string> Frozen() => Calls > 1 ? [] : default;

        public void Pay(decimal amount) => Calls += amount > 0 ? 1 : 2;

        public void Weigh(double weight) => Calls += weight > 0 ? 1 : 2;

        public void Count(int number) => Calls += number;

#nullable disable
        public void Say(string word) => Calls += word is null ? 1 : 2;
#nullable restore
    }
}
