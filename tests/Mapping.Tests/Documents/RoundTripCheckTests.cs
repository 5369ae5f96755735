using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Documents.Samples;
using Granary.Mapping.Shapes;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>A class whose document changes when it is read and written again is refused when the model is built.</summary>
public sealed class RoundTripCheckTests
{
    [Fact]
    public void A_class_that_comes_back_otherwise_is_refused_with_the_member()
    {
        var failure = Assert.Throws<UnmappableModelException>(() => CheckWith(new Rounding()));

        Assert.Contains("Part.price", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1.5 comes back as 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_written_and_cannot_be_read_is_refused() => Assert.Contains(
        "cannot be read again",
        Assert.Throws<UnmappableModelException>(() => CheckWith(new WriteOnly())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Classes_that_hold_themselves_or_refuse_the_sample_say_nothing_and_are_taken() => _ = new Mapped(m =>
    {
        m.Collection<Forest, int>("things", t => t.Id).Computed(t => t.Failing);
        m.Type<Picky>().RestoredBy((string text) => text == "right" ? new Picky(text, 1) : throw new ArgumentException("wrong"));
    });

    [Theory]
    [InlineData("Method")]
    [InlineData("List")]
    [InlineData("Constructor")]
    public void A_class_that_is_an_argument_only_is_checked_as_well(string way)
    {
        var failure = Assert.Throws<UnmappableModelException>(() => new Mapped(m =>
        {
            _ = way switch
            {
                "Method" => (object)m.Collection<Desk, int>("things", t => t.Id),
                "List" => m.Collection<Tray, int>("things", t => t.Id),
                _ => m.Collection<Stack, int>("things", t => t.Id),
            };
            m.Type<Slip>().Ignore(s => s.Lines);
        }));

        Assert.Equal((typeof(Slip), "Lines"), (failure.Type, failure.Member));
    }

    [Fact]
    public void A_method_whose_argument_has_no_form_in_JSON_hinders_no_model() => _ = Mapped.Of<Hatch>(h => h.Id);

    private static void CheckWith(JsonConverter converter)
    {
        AggregateModel model = AggregateModel.Build([new Model()]);
        var shapes = new ShapeFactory(model.Types);
        var format = new DocumentFormat(shapes);
        format.Options.Converters.Insert(0, converter);
        new RoundTripCheck(shapes, format).Check(shapes.GetRoot(typeof(Thing)));
    }

    private sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Thing, int>("things", t => t.Id);
    }

    private sealed class Rounding : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Math.Round(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    private sealed class WriteOnly : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only written.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    private sealed class Thing(int id)
    {
        public int Id { get; } = id;

        public List<Part> Parts { get; } = [];
    }

    private sealed record Part(string Name, decimal Price);

    private sealed class Forest(int id)
    {
        public int Id { get; } = id;

        public Tree? Tallest { get; set; }

        public Picky? Picky { get; set; }

        public int Failing => Id > 0 ? Id : throw new InvalidOperationException("Only with an id.");
    }

    private sealed class Tree
    {
        public Tree? Parent { get; set; }

        public List<Tree> Children { get; } = [];

        public Dictionary<DayOfWeek, Tree> ByDay { get; } = [];
    }

    private sealed record Picky(string Text, int Number);

    private sealed class Slip
    {
        public Slip(string text)
        {
            Text = text;
            Lines = [.. text.Split(Environment.NewLine)];
        }

        public string Text { get; }

        public List<string> Lines { get; }
    }

    private sealed class Desk(int id)
    {
        public int Id { get; } = id;

        public int Taken { get; private set; }

        public void Take(Slip slip) => Taken += slip.Lines.Count;
    }

    private sealed class Tray(int id)
    {
        public int Id { get; } = id;

        public int Taken { get; private set; }

        public void Take(IReadOnlyList<Slip> slips) => Taken += slips.Count;
    }

    private sealed class Stack
    {
        public Stack(int id, Slip? first)
        {
            Id = id;
            Taken = first is null ? 0 : 1;
        }

        public int Id { get; }

        public int Taken { get; }
    }

    private sealed class Hatch(int id)
    {
        public int Id { get; } = id;

        public int Calls { get; private set; }

        public void Open(Action opened)
        {
            Calls++;
            opened();
        }
    }
}
