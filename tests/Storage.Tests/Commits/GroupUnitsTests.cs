using System.Collections;
using Granary.Storage.Commits;
using Xunit;

namespace Granary.Storage.Tests.Commits;

/// <summary>The units of a group by their places: none, one and several of them.</summary>
public sealed class GroupUnitsTests
{
    private static GroupUnits None => default;

    [Fact]
    public void The_default_value_names_no_unit()
    {
        Assert.Equal(0, None.Count);
        Assert.True(None.IsEmpty);
        Assert.Empty(None);
        Assert.Equal("[]", None.ToString());
    }

    [Fact]
    public void All_units_of_a_group_are_named_by_their_places_in_order()
    {
        Assert.Equal(None, GroupUnits.AllOf(0));
        Assert.Equal([0], GroupUnits.AllOf(1));
        Assert.Equal([0, 1, 2], GroupUnits.AllOf(3));
        Assert.Equal(3, GroupUnits.AllOf(3).Count);
        Assert.False(GroupUnits.AllOf(1).IsEmpty);
    }

    [Fact]
    public void Units_are_added_behind_those_that_are_there()
    {
        GroupUnits units = [3, 1];

        Assert.Equal([3, 1, 2], units.Add([2]));
        Assert.Equal([3, 1], units.Add(None));
        Assert.Equal([3, 1], None.Add(units));
        Assert.Equal(None, None.Add(None));
    }

    [Fact]
    public void Units_without_others_keep_their_order()
    {
        GroupUnits units = [3, 1, 2];

        Assert.Equal([3, 2], units.Except([1]));
        Assert.Equal([3, 1, 2], units.Except(None));
        Assert.Equal([3, 1, 2], units.Except([0]));
        Assert.Equal(None, units.Except([2, 3, 1]));
        Assert.Equal(None, None.Except([1]));
    }

    [Fact]
    public void Units_are_equal_if_they_are_the_same_in_the_same_order()
    {
        Assert.True(Equal(None, []));
        Assert.True(Equal([1, 2], [1, 2]));
        Assert.False(Equal([1, 2], [2, 1]));
        Assert.False(Equal([1, 2], [1]));
        Assert.False(Equal([1, 2], [1, 3]));
        Assert.False(Equal(None, [0]));
        Assert.False(new GroupUnits().Equals(new object()));
        Assert.False(new GroupUnits().Equals(null));

        static bool Equal(GroupUnits left, GroupUnits right) => left.Equals(right) && right.Equals((object)left);
    }

    [Fact]
    public void Equal_units_have_one_hash_and_others_hardly_ever()
    {
        GroupUnits units = [1, 2];

        Assert.Equal(units.GetHashCode(), GroupUnits.Create([1, 2]).GetHashCode());
        Assert.Equal(None.GetHashCode(), GroupUnits.Create([]).GetHashCode());
        Assert.NotEqual(units.GetHashCode(), GroupUnits.Create([1]).GetHashCode());
    }

    [Fact]
    public void Units_are_told_by_their_places()
    {
        GroupUnits units = [2, 0];

        Assert.Equal("[2, 0]", units.ToString());
        Assert.Equal([2, 0], ((IEnumerable)units).Cast<int>());
        Assert.Equal((2, 0), (units[0], units[1]));
        Assert.Equal([0], units[1..]);
    }
}
