using System.Collections.Immutable;
using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Values that no document can hold.</summary>
internal sealed class UnstorableShapes : ShapeGroup
{
    public override string Title => "Values that no document can hold";

    public override string Text => "The class maps. A value that not every store can keep is refused at the write with its place, "
        + "and nothing of the unit is written.";

    public sealed class NotANumber
    {
        public int Id { get; } = 1;

        public double Value { get; } = double.NaN;
    }

    public sealed class Infinite
    {
        public int Id { get; } = 1;

        public double Value { get; } = double.PositiveInfinity;
    }

    public sealed class SingleNotANumber
    {
        public int Id { get; } = 1;

        public float Value { get; } = float.NaN;
    }

    public sealed class LocalMoment
    {
        public int Id { get; } = 1;

        public DateTime Value { get; } = new(2026, 1, 31, 9, 30, 0, DateTimeKind.Local);
    }

    public sealed class UnspecifiedMoment
    {
        public int Id { get; } = 1;

        public DateTime Value { get; } = new(2026, 1, 31);
    }

    public sealed class TextWithNul
    {
        public int Id { get; } = 1;

        public string Value { get; } = "a\0b";
    }

    public sealed class HalfPair
    {
        public int Id { get; } = 1;

        public string Value { get; } = "a\uD83D";
    }

    public sealed class SurrogateCharacter
    {
        public int Id { get; } = 1;

        public char Value { get; } = '\uD83D';
    }

    public sealed class NulCharacter
    {
        public int Id { get; } = 1;

        public char Value { get; } = '\0';
    }

    public sealed class NullText
    {
        public int Id { get; } = 1;

        public string Value { get; } = null!;
    }

    public sealed class UndefinedEnum
    {
        public int Id { get; } = 1;

        public Level Value { get; } = (Level)7;
    }

    internal enum Level
    {
        Low,
        High,
    }

    public sealed class UndefinedFlag
    {
        public int Id { get; } = 1;

        public Rights Value { get; } = (Rights)8;
    }

    [Flags]
    internal enum Rights
    {
        None = 0,
        Read = 1,
        Write = 2,
    }

    public sealed class NullElement
    {
        public int Id { get; } = 1;

        public List<string> Value { get; } = [null!];
    }

    public sealed class NullObjectElement
    {
        public int Id { get; } = 1;

        public List<Line> Value { get; } = [null!];
    }

    internal sealed record Line(string Article, int Count);

    public sealed class NullMapValue
    {
        public int Id { get; } = 1;

        public Dictionary<string, string> Value { get; } = new() { ["a"] = null! };
    }

    public sealed class StructWithNullText
    {
        public int Id { get; } = 1;

        public Cell Value { get; }
    }

    internal readonly record struct Cell(string Article, int Count);

    public sealed class DefaultImmutableArray
    {
        public int Id { get; } = 1;

        public ImmutableArray<int> Value { get; }
    }

    public sealed class DefaultWrapper
    {
        public int Id { get; } = 1;

        public OrderId Value { get; }
    }

    internal readonly record struct OrderId(string Value);

    public sealed class UndeclaredSubtype
    {
        public int Id { get; } = 1;

        public Shipment Value { get; } = new ExpressShipment();

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<UndeclaredSubtype, int>("shapes", x => x.Id);
            m.Type<Shipment>().Subtype<ParcelShipment>("parcel");
        }
    }

    internal abstract class Shipment;

    internal sealed class ParcelShipment : Shipment;

    internal sealed class ExpressShipment : Shipment;

    public sealed class DerivedInPlaceOfBase
    {
        public int Id { get; } = 1;

        public Animal Value { get; } = new Dog();
    }

    internal class Animal
    {
        public string Name { get; set; } = "Rex";
    }

    internal sealed class Dog : Animal;

    public sealed class DerivedValueObject
    {
        public int Id { get; } = 1;

        public Code Value { get; } = new LongCode("a", 2);
    }

    public sealed class DerivedValueObjectInAList
    {
        public int Id { get; } = 1;

        public List<Code> Value { get; } = [new("a"), new LongCode("b", 2)];
    }

    public sealed class DerivedKey
    {
        public int Id { get; } = 1;

        public Dictionary<Code, int> Value { get; } = new() { [new LongCode("a", 2)] = 1 };
    }

    public sealed class DerivedId
    {
        public Code Id { get; } = new LongCode("a", 2);

        public static void Model(AggregateModelBuilder m) => m.Collection<DerivedId, Code>("shapes", x => x.Id);
    }

    internal record Code(string Text);

    internal sealed record LongCode(string Text, int Length) : Code(Text);
}
