using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Grains.GrainStorage;
using Xunit;

namespace Granary.Grains.Tests.GrainStorage;

/// <summary>A value of a state that no document can hold is refused by its member. It is not altered, and no serializer fails.</summary>
public sealed class StateValueTests
{
    private readonly GranaryGrainStorageOptions _options = new();

    [Fact]
    public void A_default_immutable_array_is_refused_by_its_member()
    {
        AssertRefused(new Box<ImmutableArray<int>>(default), "'Box<ImmutableArray<Int32>>.Content' is a default ImmutableArray");
        AssertRefused(new Box<ImmutableArray<int>?>(default(ImmutableArray<int>)), ".Content' is a default ImmutableArray");
        AssertRefused(new Box<List<ImmutableArray<Point>>>([[], default]), ".Content[1]' is a default ImmutableArray");
        AssertRefused(new Box<Box<ImmutableArray<int>>>(new(default)), "'Box<Box<ImmutableArray<Int32>>>.Content.Content' is a default");
        Assert.Equal("""{"Content":[]}""", Write(new Box<ImmutableArray<int>>([])));
    }

    [Fact]
    public void A_number_that_json_has_no_form_for_is_refused_by_its_member()
    {
        AssertRefused(new Box<double>(double.NaN), "'Box<Double>.Content' is NaN, which JSON has no form for");
        AssertRefused(new Box<float?>(float.PositiveInfinity), ".Content' is Infinity, which");
        AssertRefused(new Box<double[]>([1, double.NegativeInfinity]), ".Content[1]' is -Infinity, which");
        AssertRefused(new Box<Dictionary<string, double>>(new() { ["k"] = double.NaN }), ".Content[k]' is NaN, which");
        AssertRefused(new Box<KeyValuePair<string, double>>(new("k", double.NaN)), ".Value' is NaN, which");
        AssertRefused(new Box<Half>(Half.NaN), ".Content' is NaN, which");
        Assert.Equal("""{"Content":"NaN"}""", Write(new Named(double.NaN)));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_by_its_member()
    {
        const string Text = "a\uD83D";
        const string Fault = "holds half of a surrogate pair";
        AssertRefused(new Box<string>(Text), $"'Box<String>.Content' {Fault}");
        AssertRefused(new Box<List<string?>>([null, Text]), $".Content[1]' {Fault}");
        AssertRefused(new Box<Dictionary<string, int>>(new() { [Text] = 1 }), $".Content' holds a key that {Fault}");
        AssertRefused(new Box<char>(Text[1]), $".Content' {Fault}");
        AssertRefused(new Box<Dictionary<string, List<string>>>(new() { ["k"] = [Text] }), $".Content[k][0]' {Fault}");
    }

    [Fact]
    public void A_state_that_is_such_a_value_itself_is_refused()
    {
        AssertRefused(default(ImmutableArray<int>), "'ImmutableArray<Int32>' is a default ImmutableArray");
        AssertRefused(new List<double> { double.NaN }, "'List<Double>[0]' is NaN");
        AssertRefused("a\uD83D", "'String' holds half of a surrogate pair");
    }

    [Fact]
    public void A_state_that_contains_itself_is_refused()
    {
        var node = new Node();
        node.Next = node;

        AssertRefused(node, "'Node.Next' is the object at 'Node' again: it contains itself");
    }

    [Fact]
    public void What_comes_back_as_it_was_is_stored()
    {
        Assert.Equal("""{"Content":[null,"a"]}""", Write(new Box<List<string?>>([null, "a"])));
        Assert.Equal("""{"Content":9}""", Write(new Box<DayOfWeek>((DayOfWeek)9)));
        Assert.Equal("""{"Content":"a\u0000\uFFFD"}""", Write(new Box<string>("a\0\uFFFD")));
        Assert.Equal("""{"Content":null}""", Write(new Box<string>(null!)));
    }

    private string Write<T>(T state) =>
        Encoding.UTF8.GetString(StateDocument.Write(_options.GrainStorageSerializer, _options.FindOwnJson(), state));

    private void AssertRefused<T>(T state, string message)
    {
        var refusal = Assert.Throws<UnstorableValueException>(() => Write(state));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    internal sealed record Box<T>(T Content);

    internal sealed record Named([property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Content);

    internal readonly record struct Point(int X, int Y);

    internal sealed class Node
    {
        public Node? Next { get; set; }
    }
}
