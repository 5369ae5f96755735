using Granary.Contracts.Plans;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Plans;

/// <summary>The value of an operand of a plan over a document, also if a member is missing or a value is at the end of its type.</summary>
public sealed class OperandMeaningTests
{
    private static readonly DocumentView _document = PlanNodeMeaningTests.ViewOf("""
        {
            "text": "ab", "number": 3, "half": 1.5, "flag": true, "nothing": null, "at": "2024-02-29T13:45:59.1234567Z",
            "time": "13:45:59.0000000", "inner": { "zip": 9 }, "list": [1, 2, 3],
            "prices": { "EUR": 1.50, "": 2, "a\"b": 3, "none": null }, "places": { "home": { "zip": 9 } }
        }
        """);

    [Theory]
    [InlineData("text", nameof(ScalarKind.Integer))]
    [InlineData("half", nameof(ScalarKind.Integer))]
    [InlineData("flag", nameof(ScalarKind.Decimal))]
    [InlineData("text", nameof(ScalarKind.Float))]
    [InlineData("number", nameof(ScalarKind.Boolean))]
    [InlineData("number", nameof(ScalarKind.Text))]
    public void A_value_of_another_kind_is_a_malformed_document_that_names_the_place_and_the_kind(string member, string kind)
    {
        var failure = Assert.Throws<MalformedDocumentException>(() => _document.Evaluate(Member(member, Enum.Parse<ScalarKind>(kind))));

        Assert.Equal(_document.Key, failure.Key);
        Assert.EndsWith($"cannot be read: '{member}' is not a value of kind {kind}.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_is_worth_what_stands_there_and_null_where_nothing_does()
    {
        Assert.Equal(3L, _document.Evaluate(Member("number", ScalarKind.Integer)));
        Assert.Equal(1.5m, _document.Evaluate(Member("half", ScalarKind.Decimal)));
        Assert.Equal(1.5d, _document.Evaluate(Member("half", ScalarKind.Float)));
        Assert.Equal(true, _document.Evaluate(Member("flag", ScalarKind.Boolean)));
        Assert.Equal("ab", _document.Evaluate(Member("text", ScalarKind.Text)));
        Assert.Null(_document.Evaluate(Member("nothing", ScalarKind.Integer)));
        Assert.Null(_document.Evaluate(Member("absent", ScalarKind.Integer)));
    }

    [Theory]
    [InlineData("EUR", 1.5)]
    [InlineData("", 2.0)]
    [InlineData("a\"b", 3.0)]
    [InlineData("none", null)]
    [InlineData("USD", null)]
    public void An_entry_is_worth_what_stands_there_and_a_missing_key_is_null(string key, double? value)
    {
        var content = new DocumentPath([]) { Kind = ScalarKind.Float };

        Assert.Equal(value, _document.Evaluate(new PlanOperand.Entry(new DocumentPath(["prices"]), key, content)));
        Assert.Null(_document.Evaluate(new PlanOperand.Entry(new DocumentPath(["absent"]), key, content)));
        Assert.Null(_document.Evaluate(new PlanOperand.Entry(new DocumentPath(["list"]), key, content)));
    }

    [Fact]
    public void An_entry_has_members_and_one_of_another_kind_is_a_malformed_document_that_names_the_dictionary()
    {
        var places = new DocumentPath(["places"]);
        var zip = new DocumentPath(["zip"]) { Kind = ScalarKind.Integer };

        Assert.Equal(9L, _document.Evaluate(new PlanOperand.Entry(places, "home", zip)));
        Assert.Null(_document.Evaluate(new PlanOperand.Entry(places, "work", zip)));
        Assert.Contains(
            "'places' is not a value of kind Text",
            Assert.Throws<MalformedDocumentException>(
                () => _document.Evaluate(new PlanOperand.Entry(places, "home", zip with { Kind = ScalarKind.Text }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_are_counted_and_a_key_is_there_also_if_its_value_is_null()
    {
        var prices = new DocumentPath(["prices"]);

        Assert.Equal(4L, _document.Evaluate(new PlanOperand.EntryCount(prices)));
        Assert.Null(_document.Evaluate(new PlanOperand.EntryCount(new DocumentPath(["list"]))));
        Assert.True(_document.Fulfils(new PlanNode.HasEntry(prices, "none")));
        Assert.False(_document.Fulfils(new PlanNode.HasEntry(prices, "USD")));
        Assert.False(_document.Fulfils(new PlanNode.HasEntry(new DocumentPath(["absent"]), "EUR")));
    }

    [Fact]
    public void A_level_that_no_collection_is_around_is_refused_by_its_number()
    {
        var operand = new PlanOperand.Member(new DocumentPath(["number"]) { Kind = ScalarKind.Integer, Level = -1 });

        Assert.StartsWith(
            "There is no level -1 here.", Assert.Throws<ArgumentException>(() => _document.Evaluate(operand)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(DatePart.Year), 2024L)]
    [InlineData(nameof(DatePart.Month), 2L)]
    [InlineData(nameof(DatePart.Day), 29L)]
    [InlineData(nameof(DatePart.Hour), 13L)]
    [InlineData(nameof(DatePart.Minute), 45L)]
    [InlineData(nameof(DatePart.Second), 59L)]
    [InlineData(nameof(DatePart.DayOfWeek), 4L)]
    [InlineData(nameof(DatePart.DayOfYear), 60L)]
    [InlineData(nameof(DatePart.CalendarDay), "2024-02-29")]
    [InlineData(nameof(DatePart.Midnight), "2024-02-29T00:00:00.0000000Z")]
    public void Each_part_of_a_moment_is_read_from_its_place_and_is_null_where_the_moment_is_missing(string name, object value)
    {
        DatePart part = Enum.Parse<DatePart>(name);
        Assert.Equal(value, _document.Evaluate(new PlanOperand.MomentPart(part, Member("at", ScalarKind.Instant))));
        Assert.Null(_document.Evaluate(new PlanOperand.MomentPart(part, Member("nothing", ScalarKind.Instant))));
    }

    [Fact]
    public void A_wider_number_has_the_same_value_and_what_is_no_whole_number_has_none()
    {
        PlanOperand number = Member("number", ScalarKind.Integer);

        Assert.Equal(3m, _document.Evaluate(new PlanOperand.Widened(number, ScalarKind.Decimal)));
        Assert.Equal(3d, _document.Evaluate(new PlanOperand.Widened(number, ScalarKind.Float)));
        Assert.Null(_document.Evaluate(new PlanOperand.Widened(Member("absent", ScalarKind.Integer), ScalarKind.Float)));
    }

    [Theory]
    [InlineData(nameof(ArithmeticOperator.Add), nameof(NumberType.Int32), 2147483647, 1, -2147483648)]
    [InlineData(nameof(ArithmeticOperator.Add), nameof(NumberType.Int64), 2147483647, 1, 2147483648)]
    [InlineData(nameof(ArithmeticOperator.Add), nameof(NumberType.Int64), long.MaxValue, 1, long.MinValue)]
    [InlineData(nameof(ArithmeticOperator.Subtract), nameof(NumberType.Int64), 7, 9, -2)]
    [InlineData(nameof(ArithmeticOperator.Multiply), nameof(NumberType.Int32), 65536, 65536, 0)]
    [InlineData(nameof(ArithmeticOperator.Divide), nameof(NumberType.Int64), -7, 2, -3)]
    [InlineData(nameof(ArithmeticOperator.Remainder), nameof(NumberType.Int64), -7, 2, -1)]
    public void Whole_numbers_wrap_around_at_the_ends_of_their_type(
        string @operator, string type, long left, long right, long result)
    {
        Assert.Equal(result, Computed(@operator, type, new(ScalarKind.Integer, left), new(ScalarKind.Integer, right)));
        Assert.Null(Computed(@operator, type, new(ScalarKind.Integer, left), new(ScalarKind.Integer, null)));
    }

    [Theory]
    [InlineData(nameof(ArithmeticOperator.Add), 3.5)]
    [InlineData(nameof(ArithmeticOperator.Subtract), -0.5)]
    [InlineData(nameof(ArithmeticOperator.Multiply), 3)]
    public void Decimals_are_computed_exactly_and_a_result_beyond_their_range_is_null(string @operator, decimal result)
    {
        Assert.Equal(result, Computed(@operator, nameof(NumberType.Decimal), new(ScalarKind.Decimal, 1.5m), new(ScalarKind.Decimal, 2m)));
        decimal most = @operator == nameof(ArithmeticOperator.Subtract) ? decimal.MinValue : decimal.MaxValue;
        Assert.Null(
            Computed(@operator, nameof(NumberType.Decimal), new(ScalarKind.Decimal, most), new(ScalarKind.Decimal, decimal.MaxValue)));
    }

    private static PlanOperand.Member Member(string name, ScalarKind kind) => new(new DocumentPath([name]) { Kind = kind });

    private static object? Computed(string @operator, string type, PlanValue left, PlanValue right) => _document.Evaluate(
        new PlanOperand.Arithmetic(
            Enum.Parse<ArithmeticOperator>(@operator), new PlanOperand.Constant(left), new PlanOperand.Constant(right))
        {
            In = Enum.Parse<NumberType>(type),
        });
}
