using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A property that reads the bits of its field as another type is not taken for the field.</summary>
public sealed class ReinterpretingGetterTests
{
    private static readonly AggregateMappings _mappings = Mapped.All(m => m.Collection<Meter, int>("meters", meter => meter.Id));

    [Fact]
    public void A_number_read_with_another_sign_and_an_enum_read_as_another_one_are_computed()
    {
        Assert.Contains("'Signed'", Refused(meter => meter.Signed == -1), StringComparison.Ordinal);
        Assert.Contains("'Shade'", Refused(meter => meter.Shade == ConsoleColor.Red), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_widened_is_the_field() =>
        Assert.Equal("small:Integer Greater 3", PlanDescription.Describe(Translate(meter => meter.Wider > 3)));

    private static string Refused(Expression<Func<Meter, bool>> rule) =>
        Assert.Throws<UnsupportedSpecificationException>(() => Translate(rule)).Message;

    private static PlanNode Translate(Expression<Func<Meter, bool>> rule) =>
        new SpecificationTranslator(_mappings, _mappings.For(typeof(Meter))).Translate(rule);

    private sealed class Meter(int id)
    {
        private readonly uint _unsigned = uint.MaxValue;
        private readonly DayOfWeek _day = DayOfWeek.Monday;
        private readonly byte _small = 7;

        public int Id { get; } = id;

        public int Signed => unchecked((int)_unsigned);

        public ConsoleColor Shade => (ConsoleColor)_day;

        public int Wider => _small;
    }
}
