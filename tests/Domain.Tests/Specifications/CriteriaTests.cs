using Xunit;

namespace Granary.Domain.Tests.Specifications;

/// <summary>Criteria are put together condition by condition, and a reference is matched by the object to which it refers.</summary>
public sealed class CriteriaTests
{
    private static readonly Owner _anna = new(new OwnerId(1), "Anna");

    [Fact]
    public void All_conditions_have_to_hold()
    {
        Criteria<Dog> criteria = Criteria.For<Dog>().Equal(d => d.Name, "Rex").AtLeast(d => d.Age, 2);

        Assert.True(criteria.IsSatisfiedBy(new Dog { Name = "Rex", Age = 2 }));
        Assert.False(criteria.IsSatisfiedBy(new Dog { Name = "Rex", Age = 1 }));
        Assert.False(criteria.IsSatisfiedBy(new Dog { Name = "Max", Age = 2 }));
        Assert.True(Criteria.For<Dog>().IsSatisfiedBy(new Dog()));
    }

    [Fact]
    public void Criteria_are_values_that_no_method_changes_and_rules_compose_with_them()
    {
        Criteria<Dog> rex = Criteria.For<Dog>().Equal(d => d.Name, "Rex");
        Criteria<Dog> old = rex.Greater(d => d.Age, 9);

        Assert.True(rex.IsSatisfiedBy(new Dog { Name = "Rex", Age = 1 }));
        Assert.False(old.IsSatisfiedBy(new Dog { Name = "Rex", Age = 1 }));
        Assert.True((old | Specification.For<Dog>(d => d.Age == 1)).IsSatisfiedBy(new Dog { Age = 1 }));
    }

    [Fact]
    public void The_values_of_a_list_are_those_it_had()
    {
        List<int> ages = [1, 2];
        Criteria<Dog> criteria = Criteria.For<Dog>().In(d => d.Age, ages);
        ages.Clear();

        Assert.True(criteria.IsSatisfiedBy(new Dog { Age = 2 }));
        Assert.False(criteria.IsSatisfiedBy(new Dog { Age = 3 }));
    }

    [Fact]
    public void A_prefix_is_looked_for_as_it_is_spelt()
    {
        Criteria<Dog> criteria = Criteria.For<Dog>().Like(d => d.Name, "R_");

        Assert.True(criteria.IsSatisfiedBy(new Dog { Name = "R_x" }));
        Assert.False(criteria.IsSatisfiedBy(new Dog { Name = "Rex" }));
        Assert.False(criteria.IsSatisfiedBy(new Dog { Name = "r_x" }));
        Assert.False(criteria.IsSatisfiedBy(new Dog { Name = null }));
    }

    [Fact]
    public void Both_ends_of_a_range_belong_to_it()
    {
        Criteria<Dog> criteria = Criteria.For<Dog>().Between(d => d.Age, 2, 4);

        Assert.Equal([2, 3, 4], Enumerable.Range(0, 9).Where(age => criteria.IsSatisfiedBy(new Dog { Age = age })));
    }

    [Fact]
    public void A_reference_is_matched_by_the_object_itself()
    {
        Criteria<Dog> ofAnna = Criteria.For<Dog>().Equal(d => d.Owner, _anna);

        Assert.True(ofAnna.IsSatisfiedBy(new Dog { Owner = new OwnerId(1) }));
        Assert.False(ofAnna.IsSatisfiedBy(new Dog { Owner = new OwnerId(2) }));
        Assert.False(ofAnna.IsSatisfiedBy(new Dog()));
    }

    [Fact]
    public void The_id_is_the_property_called_so_else_the_only_one_of_a_type_of_the_domain()
    {
        var dog = new Dog { Kennel = new KennelId("k") };
        Criteria<Dog> any = Criteria.For<Dog>();

        Assert.True(any.Equal(d => d.Kennel, new Kennel("k")).IsSatisfiedBy(dog));
        Assert.True(any.Equal(d => d.Kennel, new Shed(new KennelId("k"), new KennelId("other"))).IsSatisfiedBy(dog));
        Assert.True(
            any.Equal(d => d.Owner, new Breeder(new OwnerId(1), "Bert", new OwnerId(7))).IsSatisfiedBy(new Dog { Owner = new OwnerId(1) }));
    }

    [Fact]
    public void What_has_no_such_id_is_refused_by_both_names()
    {
        Criteria<Dog> any = Criteria.For<Dog>();

        var wrong = Assert.Throws<ArgumentException>(() => any.Equal(d => d.Owner, new Kennel("k")));
        var text = Assert.Throws<ArgumentException>(() => any.Equal(d => d.Name, _anna));
        var several = Assert.Throws<ArgumentException>(() => any.Equal(d => d.Owner, new Pair(new OwnerId(1), new OwnerId(2))));

        Assert.StartsWith("A reference of type OwnerId does not identify a Kennel: it has no id of that type; compare "
            + "ids.", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("type String does not identify a Owner", text.Message, StringComparison.Ordinal);
        Assert.Contains("OwnerId does not identify a Pair", several.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => any.Equal(d => d.Owner, (object)null!)); // the test passes null
    }

    [Fact]
    public void What_has_no_order_is_refused() =>
        Assert.Contains(
            "KennelId have no order",
            Assert.Throws<ArgumentException>(() => Criteria.For<Dog>().Less(d => d.Kennel, new KennelId("k"))).Message,
            StringComparison.Ordinal);

    private sealed class Dog
    {
        public string? Name { get; init; }

        public int Age { get; init; }

        public OwnerId? Owner { get; init; }

        public KennelId? Kennel { get; init; }
    }

    private class Owner(OwnerId id, string name)
    {
        public OwnerId OwnerId { get; } = id;

        public string Name { get; } = name;
    }

    private sealed class Breeder(OwnerId id, string name, OwnerId partner) : Owner(id, name)
    {
        public OwnerId Partner { get; } = partner;
    }

    private sealed class Kennel(string sign)
    {
        public KennelId Sign { get; } = new(sign);

        public KennelId this[int index] => Sign;
    }

    private sealed record Shed(KennelId Id, KennelId Neighbour);

    private sealed record Pair(OwnerId First, OwnerId Second);

    private readonly record struct OwnerId(int Value);

    private sealed record KennelId(string Value);
}
