using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Storage.Tests.Sql;

/// <summary>Every form that rules may have: golden files and docs/specifications.md are written from this list.</summary>
internal static class SupportedForms
{
    private const string NeverOfNull = "False if the member is null.";
    private const string NullEqualsNull = "Null equals null, and nothing else.";
    private const string NullComputes = "A value computed from null is null.";

    public static IReadOnlyList<SupportedForm> All { get; } =
        [
            .. Values(), .. Texts(), .. Lists(), .. Collections(), .. Dictionaries(), .. Computations(), .. Moments(), .. Older(),
            .. Indexed(),
        ];

    private static IEnumerable<SupportedForm> Values() =>
    [
        Form("equality", x => x.Count == 3, NullEqualsNull),
        Form("inequality", x => x.Rank != 3, "True if the member is null and the value is not."),
        Form("order", x => x.Rank < 3, NeverOfNull),
        Form("order turned around", x => !(x.Rank < 3), "True if the member is null, because the order is false then."),
        Form("is null", x => x.Rank == null, "True if the member, or a part that leads to it, is missing."),
        Form("has a value", x => x.Rank.HasValue, "False if the member, or a part that leads to it, is missing."),
        Form("two members", x => x.Name == x.Nick, NullEqualsNull),
        Form("order of two members", x => x.Count > x.Rank, NeverOfNull),
        Form("member of a part", x => x.Receiver!.City == "Bergen", "A member of a missing part is null."),
        Form("boolean", x => x.Paid, NeverOfNull),
        Form("both", x => x.Paid && x.Count > 1, "Each part is true or false by itself."),
        Form("either", x => x.Paid || x.Count > 1, "Each part is true or false by itself."),
        Form("not", x => !x.Paid, "True if the rule is false, also because of null."),
        Form("a condition compared", x => (x.Count > 1) == false, "True if the condition is false, also because of null."),
        Form("decimal", x => x.Price <= 9.90m, NeverOfNull),
        Form("floating point number", x => x.Weight > 0.5, NeverOfNull),
        Form("whole number as a decimal", x => x.Count < 1.5m, NeverOfNull),
        Form("enum", x => x.Size == ParcelSize.Large, NullEqualsNull),
        Form("order of an enum", x => x.Size > ParcelSize.Small, NeverOfNull),
        Form("enum with a former name", x => x.Leg == ParcelLeg.Shipped, NullEqualsNull),
        Form("flag with a former name", x => x.Care.HasFlag(ParcelCare.Chilled), NeverOfNull),
        Form("flag", x => x.Risks.HasFlag(ParcelRisks.Frost), NeverOfNull),
        Form("one of two flags", x => (x.Risks & (ParcelRisks.Frost | ParcelRisks.Theft)) != 0, "True if the member is null, as in C#: "
            + "null is not 0."),
        Form("flag of many", x => x.Stops.HasFlag(ParcelStops.Bergen), NeverOfNull),
        Form("id", x => x.Id == "p-1", "An id is never null; an id that no aggregate can have matches nothing."),
    ];

    private static IEnumerable<SupportedForm> Texts() =>
    [
        Form("text begins", x => x.Nick!.StartsWith("An"), NeverOfNull),
        Form("text ends", x => x.Nick!.EndsWith("na"), NeverOfNull),
        Form("text contains", x => x.Nick!.Contains("nn"), NeverOfNull),
        Form("text contains ignoring case", x => x.Nick!.Contains("nn", StringComparison.OrdinalIgnoreCase), NeverOfNull),
        Form("text equals", x => x.Name.Equals("Anna", StringComparison.Ordinal), NeverOfNull),
        Form("text equals ignoring case", x => string.Equals(x.Nick, "Anna", StringComparison.OrdinalIgnoreCase), NullEqualsNull),
        Form("text is null or empty", x => string.IsNullOrEmpty(x.Nick), "True if the member is null."),
        Form(
            "order of text", x => string.CompareOrdinal(x.Nick, "m") < 0, "Null comes before every text, as in string.CompareOrdinal."),
        Form("length of text", x => x.Nick!.Length > 3, NeverOfNull),
#pragma warning disable CA1862 // a rule that people write
        Form("text in upper case", x => x.Nick!.ToUpperInvariant() == "ANNA", NullEqualsNull),
#pragma warning restore CA1862
    ];

    private static IEnumerable<SupportedForm> Lists() =>
    [
        Form("in a list", x => new[] { "a", "b" }.Contains(x.Name), "Null is in the list if the list holds null."),
        Form("in a list with null", x => new int?[] { 1, null }.Contains(x.Rank), "Null is in the list if the list holds null."),
        Form("not in a list", x => !new int?[] { 1, 2 }.Contains(x.Rank), "True if the member is null and the list does not hold null."),
        Form(
            "id in a list",
            x => new[] { "p-1", "p-2" }.Contains(x.Id),
            "An id is never null; an id that no aggregate can have matches nothing."),
    ];

    private static IEnumerable<SupportedForm> Collections() =>
    [
        Form("any", x => x.Lines!.Any(), "False if the collection is missing."),
        Form("any that", x => x.Lines!.Any(line => line.Quantity > 2), "False if the collection is missing."),
        Form("none that", x => !x.Lines!.Any(line => line.Quantity > 2), "True if the collection is missing."),
        Form("all", x => x.Lines!.All(line => line.Quantity > 2), "True of an empty collection, false if the collection is missing."),
        Form("count", x => x.Lines!.Count > 2, "The count of a missing collection is null."),
        Form("count that", x => x.Lines!.Count(line => line.Price > x.Price) == 1, "The count of a missing collection is null."),
        Form("where", x => x.Lines!.Where(line => line.Quantity > 2).Any(), "False if the collection is missing."),
        Form("collection contains", x => x.Tags.Contains("urgent"), "False if the collection is missing; null is in the collection "
            + "if it holds null."),
        Form(
            "collection within a collection",
            x => x.Lines!.Any(line => x.Tags.Any(tag => tag == line.Article)),
            "False if either is missing."),
    ];

    private static IEnumerable<SupportedForm> Dictionaries() =>
    [
        Form("value of a key", x => x.Prices["EUR"] > 5m, "The value of a missing key is null; so this is false."),
        Form("text of a key", x => x.Labels[7] == "urgent", NullEqualsNull),
        Form("member of the value of a key", x => x.Depots[ParcelSize.Large].City == "Bergen", "A member of a missing value is null."),
        Form("key", x => x.Prices.ContainsKey("EUR"), "False if the dictionary is missing."),
        Form("count of a dictionary", x => x.Prices.Count > 2, "The count of a missing dictionary is null."),
    ];

    private static IEnumerable<SupportedForm> Computations() =>
    [
        Form("sum", x => x.Count + x.Rank > 10, NullComputes),
        Form("difference", x => x.Big - 1 > 10, NullComputes),
        Form("product", x => x.Price * x.Count > 100m, NullComputes + " So is a decimal beyond the range of decimals."),
        Form("quotient", x => x.Count / 2 == 5, NullComputes),
        Form("remainder", x => x.Count % 2 == 0, NullComputes),
        Form("negative", x => -x.Count < 0, NullComputes),
        Form("value in place of null", x => (x.Discount ?? x.Price) > 5m, "The second value is used if the first is null."),
        Form("value or default", x => x.Discount.GetValueOrDefault() < 5m, "The default of the type is used if the value is null."),
    ];

    private static IEnumerable<SupportedForm> Moments() =>
    [
        Form("moment", x => x.SentAt >= new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero), NeverOfNull),
        Form("day", x => x.DueOn < new DateOnly(2026, 1, 31), NeverOfNull),
        Form("part of a moment", x => x.SentAt.UtcDateTime.Year == 2026, NullComputes),
        Form("hour of a moment", x => x.SentAt.UtcDateTime.Hour < 12, NullComputes),
        Form("day of the week", x => x.DueOn.DayOfWeek == DayOfWeek.Sunday, NullComputes),
        Form("day of the year", x => x.DueOn.DayOfYear > 180, NullComputes),
        Form("minute of a time of day", x => x.Pickup!.Value.Minute == 30, NullComputes),
        Form("beginning of the day", x => x.SentAt.UtcDateTime.Date == new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), NullComputes),
        Form("day of a moment", x => DateOnly.FromDateTime(x.SentAt.UtcDateTime) == x.DueOn, NullEqualsNull),
    ];

    private static IEnumerable<SupportedForm> Older() =>
    [
        Form("member under a former name", x => x.Sender == "Anna", "A former name is read if the document has no member of the "
            + "present name."),
        Form("member that older documents lack", x => x.Stamps > 2, "If the document lacks the member, the value of the model is used; "
            + "null is null."),
        Form("collection that older documents lack", x => x.Marks.Contains("new"), "If the document lacks the member, the value of the "
            + "model is used."),
    ];

    // On PostgreSQL, a member that an index reads stands in a column too. That of a text holds it in the order of .NET.
    private static IEnumerable<SupportedForm> Indexed() =>
    [
        Form("indexed member", x => x.Fee >= 5m, NeverOfNull),
        Form("indexed member is null", x => x.Fee == null, "True if the member is missing."),
        Form("indexed text", x => x.Route == "A7", NullEqualsNull),
        Form("indexed text begins", x => x.Route!.StartsWith("A7"), NeverOfNull),
        Form("indexed text ends", x => x.Route!.EndsWith("-7"), NeverOfNull),
        Form("indexed text in a list", x => new[] { "A7", "B2" }.Contains(x.Route), "Null is in the list if the list holds null."),
    ];

    private static SupportedForm Form(
        string name, Expression<Func<Parcel, bool>> rule, string nulls, [CallerArgumentExpression(nameof(rule))] string code = "") =>
        new(name, code, rule, nulls);
}
