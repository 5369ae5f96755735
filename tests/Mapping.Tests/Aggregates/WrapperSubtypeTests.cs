using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A subtype of a value object around one value is never stored as that value alone.</summary>
public sealed class WrapperSubtypeTests
{
    private const string Refusal = "is a Special where a Code is declared";

    [Fact]
    public void A_subtype_of_a_value_object_around_one_value_is_refused_by_its_place()
    {
        AssertRefused<Code>(new Special("s", 5), $"'content' {Refusal}; add Subtype<Special>");
        AssertRefused<List<Code>>([new Code("a"), new Special("s", 5)], $"'content[1]' {Refusal}");
        AssertRefused<Dictionary<string, Code>>(new() { ["k"] = new Special("s", 5) }, $"'content.[k]' {Refusal}", "'content[k]' ");
        AssertRefused<Dictionary<Code, int>>(new() { [new Special("s", 5)] = 1 }, "'content' holds a key that is a Special where a Code");
        AssertRefused<Word>(new Loud("s", 9), "'content' is a Loud where a Word is declared; add Subtype<Loud>");
        AssertRefused<Code>(new Twin("s"), "'content' is a Twin where a Code is declared");
    }

    [Fact]
    public void A_change_to_such_a_subtype_is_refused()
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Box, int>("boxes", b => b.Id));
        var box = new Box(1);
        byte[] stored = mapping.WriteKnown(box, Mapped.Key);
        box.Code = new Special("a", 9);

        var refusal = Assert.Throws<UnstorableValueException>(() => mapping.WriteIfDifferent(box, Mapped.Key, stored));

        Assert.Contains($"'code' {Refusal}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_that_is_such_a_subtype_is_refused_before_it_is_sent()
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Box, int>("boxes", b => b.Id));
        InvocableMethod method = mapping.Methods.Find(InvocableMethod.SignatureOf(typeof(Box).GetMethod(nameof(Box.Put))!))!; // it is below

        var refusal = Assert.Throws<UnstorableValueException>(() => method.Write([new Special("s", 5)], mapping.Json));

        Assert.Contains(Refusal, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_such_a_subtype_is_refused()
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Coded, Code>("coded", c => c.Id));

        var refusal = Assert.Throws<InvalidIdentityException>(() => mapping.KeyOf(new Coded(new Special("s", 5))));

        Assert.Contains($"it {Refusal}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("s", refusal.Id);
        Assert.Throws<InvalidIdentityException>(() => mapping.KeyFor(new Special("s", 5)));
        Assert.Equal("s", mapping.KeyOf(new Coded(new Code("s"))).Id);
    }

    [Fact]
    public void A_declared_subtype_comes_back()
    {
        AggregateMapping mapping = Mapped.By(m =>
        {
            m.Collection<Box, int>("boxes", b => b.Id);
            m.Type<Code>().Subtype<Code>("code").Subtype<Special>("special");
        });

        Box read = mapping.Read<Box>(mapping.Write(new Box(1) { Code = new Special("s", 5) }));

        Assert.Equal(new Special("s", 5), read.Code);
    }

    private static void AssertRefused<T>(T content, params string[] starts)
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Holder<T>, int>("holders", h => h.Id));

        var refusal = Assert.Throws<UnstorableValueException>(() => mapping.Write(new Holder<T>(1, content)));

        Assert.Contains(starts, start => refusal.Message.Contains(start, StringComparison.Ordinal));
    }

    internal record Code(string V);

    internal sealed record Special(string V, int B) : Code(V);

    internal sealed record Twin(string V) : Code(V);

    internal class Word(string text) : IEquatable<Word>
    {
        public string Text { get; } = text;

        public bool Equals(Word? other) => other is not null && other.GetType() == GetType() && other.Text == Text;

        public override bool Equals(object? obj) => Equals(obj as Word);

        public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
    }

    internal sealed class Loud(string text, int level) : Word(text)
    {
        public int Level { get; } = level;
    }

    internal sealed class Box(int id)
    {
        public int Id { get; } = id;

        public Code Code { get; set; } = new("a");

        public void Put(Code code) => Code = code;
    }

    internal sealed class Coded(Code id)
    {
        public Code Id { get; } = id;
    }
}
