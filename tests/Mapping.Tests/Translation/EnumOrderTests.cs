using System.Diagnostics.CodeAnalysis;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>Enums are compared by their numbers, as in C#, although they are stored by name.</summary>
public sealed class EnumOrderTests
{
    public enum Level : sbyte
    {
        Below = -1,
        Ground,
        First,

        [SuppressMessage("Design", "CA1069", Justification = "Two names of one number are stored by one of them.")]
        Upper = First,
        Top = 5,
    }

    public enum Mass : ulong
    {
        Small = 1,
        Huge = ulong.MaxValue,
    }

    [Theory]
    [InlineData(nameof(ComparisonOperator.Less), 0, "Below")]
    [InlineData(nameof(ComparisonOperator.LessOrEqual), 0, "Ground Below")]
    [InlineData(nameof(ComparisonOperator.Greater), 1, "Top")]
    [InlineData(nameof(ComparisonOperator.GreaterOrEqual), 1, "First Top")]
    [InlineData(nameof(ComparisonOperator.Less), -1, "")]
    [InlineData(nameof(ComparisonOperator.LessOrEqual), 4, "Ground First Below")]
    [InlineData(nameof(ComparisonOperator.GreaterOrEqual), 2, "Top")]
    public void An_order_is_the_list_of_the_names_whose_numbers_fulfil_it(string name, int bound, string names)
    {
        ComparisonOperator @operator = Enum.Parse<ComparisonOperator>(name);

        Assert.Equal(names, NamesOf(typeof(Level), @operator, bound));
        Assert.Equal(names, NamesOf(typeof(Level), @operator, (Level)bound));
    }

    [Fact]
    public void Results_are_not_ordered_by_an_enum_and_the_refusal_says_what_an_enum_is_stored_as()
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Key(crate => crate.Colour));

        Assert.Contains("'crate.Colour' cannot be translated", failure.Message, StringComparison.Ordinal);
        Assert.Contains("enums are stored by name", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_beyond_those_of_a_long_are_compared_as_they_are()
    {
        Assert.Equal("Huge", NamesOf(typeof(Mass), ComparisonOperator.Greater, 1L));
        Assert.Equal("Small", NamesOf(typeof(Mass), ComparisonOperator.Less, Mass.Huge));
        Assert.Equal("Small Huge", NamesOf(typeof(Mass), ComparisonOperator.Greater, -1));
    }

    [Fact]
    public void Null_stands_in_no_order_with_an_enum() => Assert.All(
        Enum.GetValues<ComparisonOperator>(), one => Assert.Equal(PlanNode.Nothing, EnumOrder.Compare(Member(typeof(Level)), one, null)));

    [Theory]
    [InlineData(127, false)]
    [InlineData(128, true)]
    [InlineData(-128L, false)]
    [InlineData(-129L, true)]
    [InlineData(256UL, true)]
    [InlineData(2, false)]
    public void A_number_is_beyond_an_enum_where_its_type_cannot_hold_it_named_or_not(object number, bool isBeyond) =>
        Assert.Equal(isBeyond, EnumRange.IsBeyond(number, typeof(Level)));

    [Fact]
    public void Only_numbers_are_beyond_an_enum()
    {
        Assert.False(EnumRange.IsBeyond(null, typeof(Level)));
        Assert.False(EnumRange.IsBeyond(Mass.Huge, typeof(Level)));
        Assert.False(EnumRange.IsBeyond("many", typeof(Level)));
        Assert.False(EnumRange.IsBeyond(ulong.MaxValue, typeof(int)));
    }

    private static string NamesOf(Type type, ComparisonOperator @operator, object bound) => string.Join(
        ' ', Assert.IsType<PlanNode.Membership>(EnumOrder.Compare(Member(type), @operator, bound)).Values.Select(value => value.Content));

    private static TranslatedOperand Member(Type type) =>
        new(new PlanOperand.Member(new DocumentPath(["level"]) { Kind = ScalarKind.Name }), type);
}
