using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Classes that inherit state.</summary>
internal sealed class InheritanceShapes : ShapeGroup
{
    public override string Title => "Inheritance";

    public override string Text =>
        "The fields of the base classes are state too, and come first. Two fields with one stored name are refused.";

    public sealed class FromABase : Entity
    {
        public string Name { get; set; } = "anna";
    }

    internal abstract class Entity
    {
        public int Id { get; } = 1;

        public int Changes { get; private set; } = 7;
    }

    public sealed class FromABaseWithConstructor(int id, string name) : Named(name)
    {
        public int Id { get; } = id;

        public static FromABaseWithConstructor Sample() => new(1, "anna");
    }

    internal abstract class Named(string name)
    {
        public string Name { get; } = name;
    }

    public sealed class FromAGenericBase : Root<int>
    {
        public FromAGenericBase()
            : base(1)
        {
        }

        public string Name { get; set; } = "anna";
    }

    internal abstract class Root<TKey>(TKey id)
    {
        public TKey Id { get; } = id;
    }

    public sealed class PrivateFieldOfABase : Counter
    {
        public string Name { get; set; } = "anna";
    }

    internal abstract class Counter
    {
        private int _count = 7;

        public int Id { get; } = 1;

        public void Add() => _count++;
    }

    public sealed class AbstractMember : WithArea
    {
        private readonly int _side = 7;

        public int Id { get; } = 1;

        public override int Area => _side * _side;
    }

    internal abstract class WithArea
    {
        public abstract int Area { get; }
    }

    public sealed class AbstractPropertyWithState : WithName
    {
        public int Id { get; } = 1;

        public override string Name { get; set; } = "anna";
    }

    internal abstract class WithName
    {
        public abstract string Name { get; set; }
    }

    public sealed class OverriddenProperty : WithGreeting
    {
        public int Id { get; } = 1;

        public override string Greeting { get; set; } = "good day";
    }

    internal abstract class WithGreeting
    {
        public virtual string Greeting { get; set; } = "hello";
    }

    public sealed class OverriddenPropertyThatComputes : WithPrice
    {
        public int Id { get; } = 1;

        public override decimal Price => base.Price * 2;
    }

    internal abstract class WithPrice
    {
        public virtual decimal Price { get; } = 1.50m;
    }

    public sealed class ShadowedProperty : WithLabel
    {
        public int Id { get; } = 1;

        public new int Label { get; set; } = 7;
    }

    internal abstract class WithLabel
    {
        public string Label { get; set; } = "a";
    }

    public sealed class ShadowedPropertyIgnored : WithTag
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";

        public static void Model(AggregateModelBuilder m) => m.Collection<ShadowedPropertyIgnored, int>("shapes", x => x.Id).Ignore("Tag");
    }

    internal abstract class WithTag
    {
        public string Tag { get; set; } = "";
    }

    public sealed class SamePrivateFieldInTwoLevels : WithCount
    {
        private int _count = 8;

        public int Id { get; } = 1;

        public void Increase() => _count++;
    }

    internal abstract class WithCount
    {
        private int _count = 7;

        public void Add() => _count++;
    }

    public sealed class OfInterfaces : IEntity, IAudited
    {
        public int Id { get; } = 1;

        public DateTimeOffset ChangedAt { get; set; } = DateTimeOffset.UnixEpoch;
    }

    internal interface IEntity
    {
        int Id { get; }
    }

    internal interface IAudited
    {
        DateTimeOffset ChangedAt { get; }
    }

    public sealed class DefaultInterfaceMember : IDescribed
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";
    }

    internal interface IDescribed
    {
        string Name { get; }

        string Description => $"this is {Name}";
    }

    public sealed record DerivedRecord(int Id, string Name, int Age) : Person(Id, Name)
    {
        public static new DerivedRecord Sample() => new(1, "anna", 7);
    }

    public abstract record Person(int Id, string Name)
    {
        public static DerivedRecord Sample() => new(1, "anna", 7);
    }

    public class NotSealed
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";
    }

    public class DerivedSample
    {
        public int Id { get; } = 1;

        public static DerivedSample Sample() => new Further();
    }

    internal sealed class Further : DerivedSample
    {
        public string Name { get; set; } = "anna";
    }
}
