using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Base types that stand for subtypes.</summary>
internal sealed class FamilyShapes : ShapeGroup
{
    public override string Title => "Families of types";

    public override string Text =>
        "For a member that may have one of several types, the model declares each type with Subtype and a name. The document "
        + "contains the name as $type. No other type is read in that place.";

    public sealed class OfAbstractRecords
    {
        public int Id { get; } = 1;

        public List<Payment> Value { get; } = [new Cash(5m), new Card(7m, "4242")];

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<OfAbstractRecords, int>("shapes", x => x.Id);
            m.Type<Payment>().Subtype<Cash>("cash").Subtype<Card>("card");
        }
    }

    internal abstract record Payment(decimal Amount);

    internal sealed record Cash(decimal Amount) : Payment(Amount);

    internal sealed record Card(decimal Amount, string Number) : Payment(Amount);

    public sealed class OfAnInterface
    {
        public int Id { get; } = 1;

        public IRule Value { get; } = new AtLeast(7);

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<OfAnInterface, int>("shapes", x => x.Id);
            m.Type<IRule>().Subtype<AtLeast>("at-least").Subtype<Never>("never");
        }
    }

    internal interface IRule
    {
        bool Holds(int count);
    }

    internal sealed class AtLeast(int least) : IRule
    {
        private readonly int _least = least;

        public bool Holds(int count) => count >= _least;
    }

    internal sealed class Never : IRule
    {
        public bool Holds(int count) => false;
    }

    public sealed class OfAConcreteBase
    {
        public int Id { get; } = 1;

        public List<Item> Value { get; } = [new Item("a"), new Book("b", 9)];

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<OfAConcreteBase, int>("shapes", x => x.Id);
            m.Type<Item>().Subtype<Item>("item").Subtype<Book>("book");
        }
    }

    internal class Item(string name)
    {
        public string Name { get; } = name;
    }

    internal sealed class Book(string name, int pages) : Item(name)
    {
        public int Pages { get; } = pages;
    }

    public sealed class OfStructures
    {
        public int Id { get; } = 1;

        public IShape Value { get; } = new Square(7);

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<OfStructures, int>("shapes", x => x.Id);
            m.Type<IShape>().Subtype<Square>("square");
        }
    }

    internal interface IShape;

    internal readonly record struct Square(int Side) : IShape;

    public sealed class InADictionary
    {
        public int Id { get; } = 1;

        public Dictionary<string, Payment> Value { get; } = new() { ["a"] = new Cash(5m) };

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<InADictionary, int>("shapes", x => x.Id);
            m.Type<Payment>().Subtype<Cash>("cash").Subtype<Card>("card");
        }
    }

    public sealed class ThatMayBeNull
    {
        public int Id { get; } = 1;

        public Payment? Value { get; set; }

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<ThatMayBeNull, int>("shapes", x => x.Id);
            m.Type<Payment>().Subtype<Cash>("cash").Subtype<Card>("card");
        }
    }

    public abstract class AsAggregate
    {
        public int Id { get; } = 1;

        public static AsAggregate Sample() => new Private();

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<AsAggregate, int>("shapes", x => x.Id);
            m.Type<AsAggregate>().Subtype<Private>("private").Subtype<Company>("company");
        }
    }

    internal sealed class Private : AsAggregate
    {
        public string Name { get; } = "anna";
    }

    internal sealed class Company : AsAggregate
    {
        public string Register { get; } = "B 7";
    }

    public sealed class OfAbstractWithoutSubtypes
    {
        public int Id { get; } = 1;

        public Payment Value { get; } = new Cash(5m);
    }

    public sealed class OfAnInterfaceWithoutSubtypes
    {
        public int Id { get; } = 1;

        public IRule Value { get; } = new AtLeast(7);
    }

    public sealed class WithAnAbstractSubtype
    {
        public int Id { get; } = 1;

        public Vehicle Value { get; } = new Car();

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<WithAnAbstractSubtype, int>("shapes", x => x.Id);
            m.Type<Vehicle>().Subtype<Motorised>("motorised");
        }
    }

    internal abstract class Vehicle;

    internal abstract class Motorised : Vehicle;

    internal sealed class Car : Motorised;

    public sealed class OfTwoSubtypesOfOneName
    {
        public int Id { get; } = 1;

        public Payment Value { get; } = new Cash(5m);

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<OfTwoSubtypesOfOneName, int>("shapes", x => x.Id);
            m.Type<Payment>().Subtype<Cash>("paid").Subtype<Card>("paid");
        }
    }

    public sealed class WithAMemberNamedAsTheDiscriminator
    {
        public int Id { get; } = 1;

        public Signal Value { get; } = new Alarm();

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<WithAMemberNamedAsTheDiscriminator, int>("shapes", x => x.Id);
            m.Type<Signal>().Subtype<Alarm>("alarm");
        }
    }

    internal abstract class Signal;

    internal sealed class Alarm : Signal
    {
        public string Type { get; } = "red";
    }

    public sealed class OfAWrapper
    {
        public int Id { get; } = 1;

        public IContact Value { get; } = new Phone("7");

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<OfAWrapper, int>("shapes", x => x.Id);
            m.Type<IContact>().Subtype<Phone>("phone");
        }
    }

    internal interface IContact;

    internal sealed record Phone(string Number) : IContact;
}
