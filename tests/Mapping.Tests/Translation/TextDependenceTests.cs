using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

#pragma warning disable CA1304, CA1305, CA1310, CA1311 // Expressions as people write them.
/// <summary>Text that a process prints or parses by its own culture is told from text that is the same in every process.</summary>
public sealed class TextDependenceTests
{
    private const string ByCulture = "depends on the culture of the process";
    private static readonly CultureInfo _named = CultureInfo.InvariantCulture;
    private static readonly CultureInfo? _none = Missing<CultureInfo>();

    private static readonly (Expression<Func<Sample, object?>> Printed, string Reason)[] _dependent =
    [
        (s => string.Format("{0:c}", s.Span), "the text of a TimeSpan"),
        (s => string.Format("{0} {1}", s.Name, s.Span), "the text of a TimeSpan"),
        (s => string.Format("{0} {1}", new object[] { s.Name, s.Count }), "the text of a Int32"),
        (s => s.Span.ToString("g"), "the text of a TimeSpan"),
        (s => string.Join(",", s.Ranks), "the text of a Int32"),
        (s => string.Join(",", s.Counted), "the text of a Int32"),
        (s => string.Concat(s.Ranks), "the text of a Int32"),
        (s => s.Rank.ToString(), "the text of a Int32"),
        (s => s.Count.ToString(_none), "the text of a Int32"),
        (s => s.Built.ToShortDateString(), "the text of a DateTime"),
        (s => s.Size.ToString(), "a Size prints a Int32, whose text"),
        (s => int.Parse(s.Name), "Parse"),
        (s => DateOnly.ParseExact(s.Name, "d"), "ParseExact"),
        (s => TimeSpan.Parse(s.Name), "Parse"), (s => TimeSpan.ParseExact(s.Name, "g", null), "ParseExact"),
        (s => Int128.Parse(s.Name), "Parse"), (s => BigInteger.Parse(s.Name), "Parse"),
        (s => ((Int128)s.Count).ToString(), "the text of a Int128"), (s => new BigInteger(s.Count).ToString(), "the text of a BigInteger"),
        (s => ((Half)s.Count).ToString(), "the text of a Half"), (s => ((nint)s.Count).ToString(), "the text of a IntPtr"),
        (s => Convert.ToDecimal(s.Name), "ToDecimal"), (s => Convert.ToInt32((object)s.Name), "ToInt32"),
        (s => Convert.ToDateTime(s.Name), "ToDateTime"), (s => Convert.ToDouble(s.Name, CultureInfo.CurrentCulture), "ToDouble"),
        (s => Convert.ChangeType(s.Name, typeof(decimal)), "ChangeType"),
    ];

    private static readonly Expression<Func<Sample, object?>>[] _same =
    [
        s => string.Concat("in ", s.Span), s => string.Join(",", s.Spans), s => s.Span.ToString(),
        s => string.Format(_named, "{0} {1}", s.Count, s.Span), s => string.Format("{0} {1}", s.Name, s.Sealed),
        s => s.Name.PadLeft(s.Count), s => Path.Join(s.Name, s.Name), s => s.Size.Describe(), s => s.Size.Count(),
        s => s.Size.CalendarString(), s => s.Size.ToDescription(), s => Size.Join(s.Count),
        s => int.Parse(s.Name, _named), s => Guid.Parse(s.Name), s => bool.Parse(s.Name), s => Size.Parse(s.Name),
        s => TimeSpan.Parse(s.Name, _named), s => Convert.ToDecimal(s.Name, _named), s => Convert.ToInt64(s.Count),
        s => Convert.ToInt32(s.Name, 16), s => Convert.ToBoolean(s.Name), s => Convert.ChangeType(s.Name, typeof(decimal), _named),
        s => s.Name.ToString(), s => string.Concat(s.Name, s.Name), s => string.Join(',', s.Names), s => s.Count.CompareTo(1),
    ];

    public static TheoryData<int> Dependent => [.. Enumerable.Range(0, _dependent.Length)];

    public static TheoryData<int> Same => [.. Enumerable.Range(0, _same.Length)];

    [Theory]
    [MemberData(nameof(Dependent))]
    public void Text_of_or_from_a_number_a_date_or_a_time_depends_on_the_culture_unless_one_is_named(int number)
    {
        string? reason = ReasonOf(_dependent[number].Printed);

        Assert.NotNull(reason);
        Assert.StartsWith(_dependent[number].Reason, reason, StringComparison.Ordinal);
        Assert.Contains(ByCulture, reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Same))]
    public void Other_text_is_the_same_in_every_process(int number) => Assert.Null(ReasonOf(_same[number]));

    [Fact]
    public void A_moment_is_made_of_a_date_in_the_zone_of_the_process_and_another_object_is_not()
    {
        Assert.Contains(
            "depends on the time zone of the process",
            ProcessDependence.FindReason(Plain(s => new DateTimeOffset(s.Built))),
            StringComparison.Ordinal);
        Assert.Null(ProcessDependence.FindReason(Plain(s => new Size((int)s.Built.Ticks))));
        Assert.Null(ProcessDependence.FindReason(Plain(s => new Opened(s.Built))));
        Assert.Null(ProcessDependence.FindReason(Plain(s => new DateTimeOffset(s.Built, TimeSpan.Zero))));
    }

    [Fact]
    public void A_letter_is_changed_and_text_is_compared_by_the_culture_of_the_process_unless_the_invariant_or_no_culture_is_named()
    {
        (Expression<Func<Sample, object?>> Selector, string Reason)[] dependent =
        [
            (s => char.ToUpper(s.Letter), "ToUpper depends on the culture of the process"),
            (s => char.ToLower(s.Letter), "ToLower depends on the culture of the process"),
            (s => s.Names.Order(StringComparer.CurrentCulture), "StringComparer.CurrentCulture is that of the process"),
            (s => s.Names.Distinct(StringComparer.CurrentCultureIgnoreCase), "StringComparer.CurrentCultureIgnoreCase is that of the"),
            (s => StringComparer.CurrentCulture.Compare(s.Name, "a"), "StringComparer.CurrentCulture is that of the process"),
        ];
        Expression<Func<Sample, object?>>[] same =
        [
            s => char.ToUpperInvariant(s.Letter), s => char.IsUpper(s.Letter), s => s.Names.Order(StringComparer.Ordinal),
            s => s.Names.Distinct(StringComparer.OrdinalIgnoreCase), s => StringComparer.InvariantCulture.Compare(s.Name, "a"),
        ];

        Assert.All(dependent, one =>
            Assert.StartsWith(one.Reason, ProcessDependence.FindReason(Plain(one.Selector)), StringComparison.Ordinal));
        Assert.All(same, one => Assert.Null(ProcessDependence.FindReason(Plain(one))));
    }

    private static string? ReasonOf(Expression<Func<Sample, object?>> printed) => TextDependence.FindReason(Plain(printed));

    private static Expression Plain(Expression<Func<Sample, object?>> selector) =>
        selector.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : selector.Body;

    private static T? Missing<T>()
        where T : class => null;

    private sealed class Sample
    {
        public string Name { get; } = "";

        public int Count { get; }

        public int? Rank { get; }

        public TimeSpan Span { get; }

        public DateTime Built { get; }

        public bool Sealed { get; }

        public char Letter { get; }

        public Size Size { get; } = new(1);

        public int?[] Ranks { get; } = [];

        public List<int> Counted { get; } = [];

        public TimeSpan[] Spans { get; } = [];

        public string[] Names { get; } = [];
    }

    private sealed record Opened(DateTime At);

    private sealed record Size(int Value)
    {
        public static Size Parse(string text) => new(text.Length);

        public static string Join(int count) => new('a', count);

        public string Describe() => new('a', Value);

        public string CalendarString() => Describe();

        public string ToDescription() => Describe();

        public int Count() => Value;
    }
}
