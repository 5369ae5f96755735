using System.Linq.Expressions;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A rule about a value that no document can hold is answered as in memory, and the value is not sent to a database.</summary>
public sealed class UnstorableQuestionTests
{
    private const string IsThere = "not name:Text Equal null";

    private static readonly Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> _plans = Plans();

    public static TheoryData<string> Names => [.. _plans.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_becomes_this_plan(string name) => Assert.Equal(_plans[name].Plan, Translated.Rule(_plans[name].Rule));

    [Fact]
    public void Half_a_character_at_the_edge_of_what_is_looked_for_is_refused()
    {
        string high = "a\uD83D";
        string low = "\uDE00b";
        foreach (Expression<Func<Crate, bool>> rule in new Expression<Func<Crate, bool>>[]
        {
            c => c.Name.Contains(high),
            c => c.Name.Contains(low),
            c => c.Name.EndsWith(low),
            c => c.Nick!.StartsWith(high, StringComparison.OrdinalIgnoreCase),
        })
        {
            var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(rule));
            Assert.Contains("half of a character", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_that_no_document_holds_cannot_stand_in_for_a_member()
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => (c.Nick ?? "a\0") == c.Name));
        Assert.Contains("U+0000", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> Plans()
    {
        var plans = new Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)>();
        AddNumbers(plans);
        AddTexts(plans);
        AddOthers(plans);
        return plans;
    }

    private static void AddNumbers(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        double nan = double.NaN;
        double endless = double.PositiveInfinity;
        const string isThere = "not weight:Float Equal null";
        plans["no number"] = (c => c.Weight == nan, "nothing");
        plans["other than no number"] = (c => c.Weight != nan, "not nothing");
        plans["less than no number"] = (c => c.Weight < nan, "nothing");
        plans["equal to no number"] = (c => c.Weight.Equals(nan), "nothing");
        plans["infinity"] = (c => c.Weight == endless, "nothing");
        plans["less than infinity"] = (c => c.Weight < endless, isThere);
        plans["at most infinity, turned around"] = (c => endless >= c.Weight, isThere);
        plans["more than infinity"] = (c => c.Weight > endless, "nothing");
        plans["more than negative infinity"] = (c => c.Weight > -endless, isThere);
        plans["among numbers"] = (c => new[] { 1d, nan, endless }.Contains(c.Weight), "weight:Float in [Double 1]");
        plans["a float without end"] = (c => c.Ratio >= float.NegativeInfinity, "not ratio:Float Equal null");
    }

    private static void AddTexts(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        string zero = "a\0b";
        string half = "a\uD83D";
        string low = "a\uDE00b";
        string lowest = "\uDE00";
        plans["text"] = (c => c.Name == zero, "nothing");
        plans["other text"] = (c => c.Name != half, "not nothing");
        plans["text without case"] = (c => c.Name.Equals(zero, StringComparison.OrdinalIgnoreCase), "nothing");
        plans["text among others"] = (c => new List<string> { "a", zero, half }.Contains(c.Name), "name:Text in [String a]");
        plans["text in a collection"] = (c => c.Notes.Contains(zero), "any notes@0 (nothing)");
        plans["text of an element"] = (c => c.Notes.Any(n => n != half), "any notes@0 (not nothing)");
        plans["a prefix with zero"] = (c => c.Name.StartsWith(zero), "nothing");
        plans["a suffix with zero"] = (c => c.Name.EndsWith(zero), "nothing");
        plans["a part with zero"] = (c => c.Name.Contains('\0'), "nothing");
        plans["a part with half a character within"] = (c => c.Name.Contains(low), "nothing");
        plans["a prefix that begins with half a character"] = (c => c.Name.StartsWith(lowest), "nothing");
        plans["a prefix that ends with half a character"] = (
            c => c.Name.StartsWith(half), "(name:Text GreaterOrEqual String a\uD83D\uDC00 and name:Text Less String a\uD83E\uDC00)");
        plans["a suffix that ends with half a character"] = (c => c.Name.EndsWith(half), "nothing");
        plans["before zero"] = (
            c => string.CompareOrdinal(c.Name, zero) < 0, "(name:Text Less String a\u0001 or (name:Text Equal null and not nothing))");
        plans["after zero"] = (c => string.CompareOrdinal(c.Name, zero) > 0, "name:Text GreaterOrEqual String a\u0001");
#pragma warning disable CA2251 // a rule that people write
        plans["at half a character"] = (c => string.CompareOrdinal(c.Name, half) == 0, "nothing");
#pragma warning restore CA2251
        plans["before half a character"] = (
            c => string.CompareOrdinal(c.Name, half) <= 0, "(name:Text Less String a\uD83D\uDC00 or name:Text Equal null)");
        plans["after the lower half of a character"] = (
            c => string.CompareOrdinal(c.Name, low) >= 0, "name:Text GreaterOrEqual String a\uE000");
        plans["a letter"] = (c => c.Letter == '\0', "nothing");
        plans["after a letter"] = (c => c.Letter > '\0', "letter:Text GreaterOrEqual String \u0001");
    }

    private static void AddOthers(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> plans)
    {
        var unknown = (Grade)99;
        var unspecified = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified);
        plans["an enum without a name"] = (c => c.Grade == unknown, "nothing");
        plans["another enum"] = (c => c.Grade != unknown, "not nothing");
        plans["an enum among others"] = (c => new[] { Grade.Low, unknown }.Contains(c.Grade), "grade:Name in [String Low]");
        plans["the order of an enum without a name"] = (c => c.Grade < unknown, "grade:Name in [String Low, String High]");
        plans["an enum as a number beyond it"] = (c => (long)c.Grade == 5_000_000_000, "nothing");
        plans["an empty wrapper"] = (c => c.Tag == new Tag(null!), "nothing");
        plans["a moment of no zone"] = (
            c => c.At.UtcDateTime == unspecified, "at:Instant Equal String 2026-01-02T03:04:05.0000000Z");
    }
}
