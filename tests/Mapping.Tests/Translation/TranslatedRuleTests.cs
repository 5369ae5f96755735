using System.Collections.Frozen;
using System.Linq.Expressions;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A supported rule becomes exactly one plan; tests against an oracle check the meaning of the plan.</summary>
public sealed class TranslatedRuleTests
{
    private const int Three = 3;

    private static readonly int _field = 3;

    private static readonly Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> _plans = Plans();

    public static TheoryData<string> Names => [.. _plans.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_becomes_this_plan(string name) => Assert.Equal(_plans[name].Plan, Translated.Rule(_plans[name].Rule));

    [Fact]
    public void A_captured_variable_has_the_value_it_has_when_the_rule_is_used()
    {
        int least = 1;
        Expression<Func<Crate, bool>> rule = crate => crate.Count >= least;
        least = 2;

        Assert.Equal("count:Integer GreaterOrEqual Int64 2", Translated.Rule(rule));
    }

    [Fact]
    public void An_order_becomes_the_place_of_its_member()
    {
        Assert.Equal("place.city:Text", Translated.Key(crate => crate.Place!.City));
        Assert.Equal("tag:Text", Translated.Key(crate => crate.Tag));
        Assert.Equal("rank:Integer", Translated.Key(crate => (object?)crate.Rank));
        Assert.Equal("id:Integer", Translated.Key(crate => crate.Id));
    }

    private static Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> Plans()
    {
        var plans = new Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)>();
        AddValues(plans);
        AddConditions(plans);
        AddTexts(plans);
        AddLists(plans);
        AddSubtypes(plans);
        AddCase(plans);
        AddElements(plans);
        AddComputations(plans);
        return plans;
    }

    private static void AddCase(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        string? noText = null;
        int? noNumber = null;
        plans["equality without case"] = (
            c => c.Name.Equals("Straße", StringComparison.OrdinalIgnoreCase), "fold(name:Text) Equal String STRAßE");
        plans["equality of members without case"] = (
            c => string.Equals(c.Name, c.Nick, StringComparison.OrdinalIgnoreCase), "fold(name:Text) Equal fold(nick:Text)");
        plans["a prefix without case"] = (
            c => c.Name.StartsWith("ab", StringComparison.OrdinalIgnoreCase), "fold(name:Text) Prefix 'AB'");
        plans["an order without case"] = (
            c => string.CompareOrdinal(c.Name.ToUpperInvariant(), "B") < 0,
            "(fold(name:Text) Less String B or (fold(name:Text) Equal null and not nothing))");
#pragma warning disable CA1862 // a rule that people write, and that means what it says
        plans["the upper case"] = (c => c.Name.ToUpperInvariant() == "A", "fold(name:Text) Equal String A");
#pragma warning restore CA1862
        plans["equality of objects that may be null"] = (c => Equals(c.Nick, c.Name), "nick:Text Equal name:Text");
        plans["equality asked of a captured text"] = (c => "a".Equals(c.Nick), "nick:Text Equal String a");
        plans["equality with null"] = (c => c.Nick!.Equals(noText), "(nick:Text Equal null and not nick:Text Equal null)");
        plans["equality asked of what may be missing, as a Nullable"] = (c => c.Rank.Equals(noNumber), "rank:Integer Equal null");
        plans["equality of a flag and a condition"] = (
            c => c.Sealed.Equals(c.Count > 1),
            "((sealed:Boolean Equal Boolean True and count:Integer Greater Int64 1) or "
            + "(sealed:Boolean Equal Boolean False and not count:Integer Greater Int64 1))");
        plans["equality asked of what may be null"] = (
            c => c.Nick!.Equals(c.Name), "(nick:Text Equal name:Text and not nick:Text Equal null)");
    }

    private static void AddElements(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        plans["any element"] = (c => c.Notes.Any(), "any notes@0 (everything)");
        plans["any element that is a value"] = (c => c.Notes.Any(n => n == "a"), "any notes@0 (:Text@1 Equal String a)");
        plans["an element"] = (c => c.Notes.Contains("a"), "any notes@0 (:Text@1 Equal String a)");
        plans["any element with a member"] = (c => c.Stops.Any(s => s.City == "Bergen"), "any stops@0 (city:Text@1 Equal String Bergen)");
        plans["any element beside the aggregate"] = (c => c.Stops.Any(s => s.City == c.Name), "any stops@0 (city:Text@1 Equal name:Text)");
        plans["all elements"] = (
            c => c.Stops.All(s => s.Zip > 3),
            "(not count stops@0 (everything) Equal null and not any stops@0 (not zip:Integer@1 Greater Int64 3))");
        plans["how many"] = (c => c.Stops.Count > 2, "count stops@0 (everything) Greater Int64 2");
        plans["how many of a kind"] = (
            c => c.Stops.Count(s => s.City == "a") == 2, "count stops@0 (city:Text@1 Equal String a) Equal Int64 2");
        plans["narrowed elements"] = (
            c => c.Stops.Where(s => s.City == "a").Any(s => s.Zip == 1),
            "any stops@0 ((city:Text@1 Equal String a and zip:Integer@1 Equal Int64 1))");
        plans["elements within elements"] = (
            c => c.Stops.Any(s => c.Notes.Any(n => n == s.City)), "any stops@0 (any notes@0 (:Text@2 Equal city:Text@1))");
    }

    private static void AddComputations(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        var midnight = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        plans["the length of a text"] = (c => c.Name.Length > 3, "length(name:Text) Greater Int64 3");
        plans["a sum"] = (c => c.Count + 1 > 3, "AddInt32(count:Integer, Int64 1) Greater Int64 3");
        plans["a product of members"] = (c => c.Price * c.Count > 3m, "MultiplyDecimal(price:Decimal, count:Decimal) Greater Decimal 3");
        plans["a negative"] = (c => -c.Big > 3, "SubtractInt64(Int64 0, big:Integer) Greater Int64 3");
        plans["a quotient"] = (c => c.Count / 2 > 1, "DivideInt32(count:Integer, Int64 2) Greater Int64 1");
        plans["a difference of what may be missing"] = (c => c.Rank - 1 > 1, "SubtractInt32(rank:Integer, Int64 1) Greater Int64 1");
        plans["a remainder of a long"] = (c => c.Big % 3 == 1, "RemainderInt64(big:Integer, Int64 3) Equal Int64 1");
        plans["a negative decimal"] = (c => -c.Price < 1m, "SubtractDecimal(Decimal 0, price:Decimal) Less Decimal 1");
        plans["a negative whole number"] = (c => -c.Count < 1, "SubtractInt32(Int64 0, count:Integer) Less Int64 1");
        plans["a whole number as a decimal"] = (c => (decimal)c.Count + 1m > 2m, "AddDecimal(count:Decimal, Decimal 1) Greater Decimal 2");
        plans["a number or another"] = (c => c.Rank.GetValueOrDefault(7) == 1, "first(rank:Integer, Int64 7) Equal Int64 1");
        plans["a number or zero"] = (c => c.Rank.GetValueOrDefault() == 1, "first(rank:Integer, Int64 0) Equal Int64 1");
        plans["a long count"] = (c => c.Notes.LongCount() > 2, "count notes@0 (everything) Greater Int64 2");
        plans["a long count of a kind"] = (
            c => c.Notes.LongCount(n => n == "a") > 2, "count notes@0 (:Text@1 Equal String a) Greater Int64 2");
        plans["the length of the upper case"] = (c => c.Name.ToUpperInvariant().Length > 1, "length(fold(name:Text)) Greater Int64 1");
        plans["midnight"] = (
            c => c.At.UtcDateTime.Date == midnight, "Midnight(at:Instant) Equal String 2026-01-02T00:00:00.0000000Z");
        plans["a remainder"] = (c => c.Count % 2 == 0, "RemainderInt32(count:Integer, Int64 2) Equal Int64 0");
        plans["a sum as a decimal"] = (c => c.Count + 1 > 1.5m, "Decimal(AddInt32(count:Integer, Int64 1)) Greater Decimal 1.5");
        plans["a value in place of null"] = (c => (c.Nick ?? c.Name) == "a", "first(nick:Text, name:Text) Equal String a");
        plans["a flag in place of null"] = (c => c.Checked ?? false, "first(checked:Boolean, Boolean False) Equal Boolean True");
        plans["a part of a moment"] = (c => c.At.UtcDateTime.Year == 2026, "Year(at:Instant) Equal Int64 2026");
        plans["the day of a moment"] = (
            c => DateOnly.FromDateTime(c.At.UtcDateTime) == new DateOnly(2026, 1, 2), "CalendarDay(at:Instant) Equal String 2026-01-02");
        plans["a day of the week"] = (c => c.At.UtcDateTime.DayOfWeek == DayOfWeek.Monday, "DayOfWeek(at:Instant) Equal Int64 1");
        plans["the order of an enum"] = (c => c.Grade > Grade.Low, "grade:Name in [String High]");
    }

    private static void AddValues(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        int local = 3;
        var tag = new Tag("a");
        int? none = null;
        int? some = Three;
        Grade? noGrade = null;
        long beyond = 1L + uint.MaxValue + (int)Grade.High;
        long large = 5_000_000_000;
        plans["a constant"] = (c => c.Count == Three, "count:Integer Equal Int64 3");
        plans["a local variable"] = (c => c.Count == local, "count:Integer Equal Int64 3");
        plans["a static field"] = (c => c.Count == _field, "count:Integer Equal Int64 3");
        plans["a member of a captured value"] = (c => c.Name == tag.Text, "name:Text Equal String a");
        plans["a computation over captured values"] = (c => c.Count == (local * 2) + Three, "count:Integer Equal Int64 9");
        plans["a call over captured values"] = (c => c.Name == string.Concat("a", local), "name:Text Equal String a3");
        plans["the value on the left"] = (c => 3 > c.Count, "count:Integer Less Int64 3");
        plans["the wrapper of a value"] = (c => c.Tag == tag, "tag:Text Equal String a");
        plans["the value in a wrapper"] = (c => c.Tag.Text == "a", "tag:Text Equal String a");
        plans["the typed id"] = (c => c.Id == new CrateId(7), "id in [7]");
        plans["the value in the typed id"] = (c => c.Id.Value > 7, "id:Integer Greater Int64 7");
        plans["an enum by its name"] = (c => c.Grade == Grade.High, "grade:Name Equal String High");
        plans["a character"] = (c => c.Letter == 'x', "letter:Text Equal String x");
        plans["a whole number as a decimal"] = (c => c.Count < 1.5m, "count:Decimal Less Decimal 1.5");
        plans["a whole number as a wider one"] = (c => c.Count < large, "count:Integer Less Int64 5000000000");
        plans["the value of a captured Nullable"] = (c => c.Count == some!.Value, "count:Integer Equal Int64 3");
        plans["a captured Nullable that has a value"] = (c => some.HasValue && c.Count == 3, "count:Integer Equal Int64 3");
        plans["null"] = (c => c.Rank == null, "rank:Integer Equal null");
        plans["a captured null"] = (c => c.Rank == none, "rank:Integer Equal null");
        plans["a whole number that may be missing as a decimal"] = (c => c.Rank < 1.5m, "rank:Decimal Less Decimal 1.5");
        plans["a whole number that may be missing as a double"] = (c => c.Rank < 1.5, "rank:Float Less Double 1.5");
        plans["the last character"] = (c => c.Letter == '\uFFFF', "letter:Text Equal String \uFFFF");
        plans["an enum in an order with null"] = (c => c.Grade < noGrade, "nothing");
        plans["an enum in an order with null, turned around"] = (c => noGrade >= c.Grade, "nothing");
        plans["a number that would be another value of the enum if it were cut off"] = (c => (long)c.Grade == beyond, "nothing");
        plans["two members"] = (c => c.Name != c.Nick, "not name:Text Equal nick:Text");
        plans["a member of a part"] = (c => c.Place!.Zip == 5003, "place.zip:Integer Equal Int64 5003");
        plans["the value of a nullable"] = (c => c.Rank!.Value == 1, "rank:Integer Equal Int64 1");
        plans["a computed member that is declared"] = (c => c.Tripled > 9, "tripled:Integer Greater Int64 9");
    }

    private static void AddConditions(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        bool yes = true;
        bool? unknown = null;
        plans["true"] = (c => yes, "everything");
        plans["false"] = (c => !yes, "nothing");
        plans["a flag"] = (c => c.Sealed, "sealed:Boolean Equal Boolean True");
        plans["a flag negated"] = (c => !c.Sealed, "not sealed:Boolean Equal Boolean True");
        plans["a flag compared"] = (c => c.Sealed == yes, "sealed:Boolean Equal Boolean True");
        plans["a condition compared"] = (c => (c.Count > 3) != yes, "not count:Integer Greater Int64 3");
        plans["a nullable flag"] = (c => c.Checked == true, "checked:Boolean Equal Boolean True");
        plans["a nullable that has a value"] = (c => c.Rank.HasValue, "not rank:Integer Equal null");
        plans["and"] = (
            c => c.Sealed && c.Count > 3 && c.Big < 4,
            "(sealed:Boolean Equal Boolean True and count:Integer Greater Int64 3 and big:Integer Less Int64 4)");
        plans["and without a shortcut"] = (
            c => c.Sealed & c.Count > 3, "(sealed:Boolean Equal Boolean True and count:Integer Greater Int64 3)");
        plans["or within and"] = (
            c => c.Sealed && (c.Count > 3 || c.Big < 4),
            "(sealed:Boolean Equal Boolean True and (count:Integer Greater Int64 3 or big:Integer Less Int64 4))");
        plans["a captured condition that holds"] = (c => yes && c.Sealed, "sealed:Boolean Equal Boolean True");
        plans["a nullable flag, converted"] = (c => (bool)c.Checked!, "checked:Boolean Equal Boolean True");
        plans["a nullable flag or its default"] = (
            c => c.Checked.GetValueOrDefault(), "first(checked:Boolean, Boolean False) Equal Boolean True");
        plans["a condition that is null"] = (c => (bool?)(c.Count > 3) == unknown, "nothing");
        plans["a negated and"] = (
            c => !(c.Sealed && c.Count > 3), "not (sealed:Boolean Equal Boolean True and count:Integer Greater Int64 3)");
    }

    private static void AddTexts(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        string part = "ab";
        string? missing = null;
        IEqualityComparer<string> folding = StringComparer.OrdinalIgnoreCase;
        plans["a prefix"] = (c => c.Name.StartsWith(part), "name:Text Prefix 'ab'");
        plans["a part by a character"] = (c => c.Nick!.Contains('b'), "nick:Text Contains 'b'");
        plans["a suffix without case"] = (c => c.Name.EndsWith(part, StringComparison.OrdinalIgnoreCase), "fold(name:Text) Suffix 'AB'");
        plans["a suffix by a character"] = (c => c.Name.EndsWith('b'), "name:Text Suffix 'b'");
        plans["a part, ordinally"] = (c => c.Place!.City.Contains(part, StringComparison.Ordinal), "place.city:Text Contains 'ab'");
        plans["a part of a wrapped text"] = (c => c.Tag.Text.Contains(part), "tag:Text Contains 'ab'");
        plans["empty or null"] = (c => string.IsNullOrEmpty(c.Nick), "nick:Text in [null, String ]");
        plans["equal by method"] = (c => c.Name.Equals(part), "name:Text Equal String ab");
        plans["equal by a static method"] = (c => string.Equals(part, c.Name, StringComparison.Ordinal), "name:Text Equal String ab");
        plans["equal as objects"] = (c => Equals(c.Count, 3), "count:Integer Equal Int64 3");
        plans["after null, ordinally"] = (
            c => string.CompareOrdinal(c.Nick, missing) > 0, "(nick:Text Greater null or not nick:Text Equal null)");
        plans["up to null, ordinally"] = (
            c => string.CompareOrdinal(c.Nick, missing) <= 0, "(nick:Text LessOrEqual null or nick:Text Equal null)");
        plans["from null on, ordinally"] = (c => string.CompareOrdinal(c.Nick, missing) >= 0, "everything");
        plans["equal by a comparer of text"] = (c => folding.Equals(c.Name, "a"), "fold(name:Text) Equal String A");
        plans["before, ordinally"] = (
            c => string.CompareOrdinal(c.Name, part) < 0, "(name:Text Less String ab or (name:Text Equal null and not nothing))");
        plans["at or after a member"] = (
            c => string.Compare(c.Name, c.Nick, StringComparison.Ordinal) >= 0,
            "(name:Text GreaterOrEqual nick:Text or nick:Text Equal null)");
    }

    private static void AddLists(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        int[] numbers = [1, 2, 1];
        List<int?> ranks = [1, null];
        Grade[] grades = [Grade.Low];
        CrateId[] ids = [new CrateId(2), new CrateId(1), new CrateId(2)];
        decimal[] prices = [1m];
        object[] boxed = [new CrateId(2)];
        plans["one of an array, each once"] = (c => numbers.Contains(c.Count), "count:Integer in [Int64 1, Int64 2]");
        plans["one of a list with null"] = (c => ranks.Contains(c.Rank), "rank:Integer in [Int64 1, null]");
        plans["one of an array of enum values"] = (c => grades.Contains(c.Grade), "grade:Name in [String Low]");
        plans["one of several ids"] = (c => ids.Contains(c.Id), "id in [2, 1]");
        plans["one of several ids as objects"] = (c => boxed.Contains(c.Id), "id in [2]");
        plans["one of no ids"] = (c => new List<CrateId>().Contains(c.Id), "id in []");
        plans["one of a set of nullables"] = (c => new HashSet<int?> { 1, null }.Contains(c.Rank), "rank:Integer in [Int64 1, null]");
        plans["one of a set by value"] = (
            c => new HashSet<string>(StringComparer.Ordinal) { "a" }.Contains(c.Name), "name:Text in [String a]");
        plans["one of a frozen set"] = (c => new[] { "a" }.ToFrozenSet(StringComparer.Ordinal).Contains(c.Name), "name:Text in [String a]");
        plans["one of a set that ignores case"] = (
            c => new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }.Contains(c.Name), "fold(name:Text) in [String A]");
        plans["a whole number among decimals"] = (c => prices.Contains(c.Count), "count:Decimal in [Decimal 1]");
    }

    private static void AddSubtypes(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        plans["a subtype"] = (c => c is ColdCrate, "$type:Text Equal String cold");
        plans["no subtype"] = (c => !(c is ColdCrate), "not $type:Text Equal String cold");
        plans["a type of all"] = (c => c is Crate, "everything");
        plans["a member of a subtype"] = (c => ((ColdCrate)c).Degrees < 0, "degrees:Integer Less Int64 0");
        plans["a member of a subtype, by as"] = (c => (c as HeavyCrate)!.Tons > 1, "tons:Integer Greater Int64 1");
    }
}
