using System.Linq.Expressions;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>Operands that do not depend on the aggregate are decided first, and no operand is evaluated that C# would not reach.</summary>
public sealed class ReachedOperandTests
{
    private static readonly List<CrateId>? _noIds = Missing<List<CrateId>>();
    private static readonly string? _noText = Missing<string>();
    private static readonly int? _noNumber = Missing<Tag>()?.Text.Length;
    private static readonly Tag? _noTag = Missing<Tag>();
    private static readonly string? _text = "a";
    private static readonly int? _three = 3;
    private static readonly bool? _yes = true;
    private static readonly int _zero = "".Length;
    private static readonly int[] _empty = [];

    private static readonly Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> _plans = Plans();

    private int _calls;

    public static TheoryData<string> Names => [.. _plans.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operand_that_is_not_reached_is_not_evaluated(string name) =>
        Assert.Equal(_plans[name].Plan, Translated.Rule(_plans[name].Rule));

    [Fact]
    public void A_call_is_made_once_for_each_place_where_it_is_written()
    {
        Translated.Rule(c => c.Name.Equals(Next()));
        Assert.Equal(1, _calls);

        Translated.Rule(c => c.Count == 1 || c.Name == Next() || c.Nick!.StartsWith(Next()) || Equals(c.Name, Next()));
        Assert.Equal(4, _calls);

        Translated.Rule(c => _calls > 0 || c.Name == Next());
        Assert.Equal(4, _calls);
    }

    [Fact]
    public void A_call_is_made_in_the_order_in_which_it_is_written()
    {
        Assert.Equal("(name:Text Equal String 1 or nick:Text Equal String 2)", Translated.Rule(c => c.Name == Next() || c.Nick == Next()));
    }

    [Fact]
    public void An_operand_that_is_reached_and_fails_is_named_with_what_it_threw()
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => c.Count == 1 / _zero));
        Assert.IsType<DivideByZeroException>(failure.InnerException);
        Assert.Contains("_zero", failure.Part, StringComparison.Ordinal);

        failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => c.Name == _noTag!.Text));
        Assert.IsType<NullReferenceException>(failure.InnerException);

        failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => c.Count == _noNumber!.Value));
        Assert.IsType<InvalidOperationException>(failure.InnerException);

        failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => c.Count == _empty[0]));
        Assert.IsType<IndexOutOfRangeException>(failure.InnerException);
    }

    [Fact]
    public void An_operand_that_only_some_aggregates_reach_is_refused_where_it_fails()
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => c.Sealed && c.Count > _noNumber!.Value));
        Assert.Contains("_noNumber.Value", failure.Part, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operand_in_front_of_the_one_that_decides_is_reached_and_refused_where_it_fails()
    {
        Expression<Func<Crate, bool>>[] rules =
        [
            c => _noIds!.Contains(c.Id) || _noIds == null, c => _noIds!.Contains(c.Id) && _noIds != null,
            c => c.Name.StartsWith(_noText!) || _noText == null,
            c => (c.Sealed && _noIds!.Contains(c.Id)) || _noIds == null || _noIds.Contains(c.Id),
            c => (_noIds!.Contains(c.Id) && _noIds != null) || c.Sealed,
            c => (_noIds!.Contains(c.Id) || _noIds == null) ? c.Sealed : c.Name == "a",
            c => !(_noIds!.Contains(c.Id) || _noIds == null),
        ];
        foreach (Expression<Func<Crate, bool>> rule in rules)
        {
            Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(rule));
        }
    }

    [Fact]
    public void An_order_follows_the_branch_that_is_taken()
    {
        Assert.Equal("name:Text", Translated.Key(c => _noText == null ? c.Name : c.Nick));
        Assert.Equal("count:Integer", Translated.Key(c => _noNumber.HasValue ? c.Id.Value : c.Count));
        Assert.Equal("name:Text", Translated.Key(c => _noText ?? c.Name));
    }

    [Fact]
    public void A_value_that_was_computed_is_not_told_in_a_refusal()
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => c.Name.Trim() == Next() + "secret"));
        Assert.DoesNotContain("1secret", failure.Message, StringComparison.Ordinal);
        failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(c => (c.Name + Next()).Trim() == "a"));
        Assert.DoesNotContain("\"2\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_shows_the_part_as_it_was_written()
    {
        Assert.Equal("c.Secret", PartOf(c => (_noText == null ? c.Secret : c.Name) == "a"));
        Assert.Equal("c.Secret", PartOf(c => (_noText ?? c.Secret) == "a"));
        Assert.Equal("(c.Name + ReachedOperandTests._text).Trim()", PartOf(c => (c.Name + _text).Trim() == "a"));
    }

    [Fact]
    public void A_rule_does_not_make_the_new_object_that_it_is_refused_for()
    {
        var box = new Box("");
        var list = new List<string>();

        Assert.StartsWith("new Box(", PartOf(c => new Box(Next()) { Text = c.Name } == box), StringComparison.Ordinal);
        Assert.StartsWith("new List`1(", PartOf(c => new List<string>(_empty.Length) { c.Name, Next() } == list), StringComparison.Ordinal);
        Assert.Equal(0, _calls);
    }

    private static string PartOf(Expression<Func<Crate, bool>> rule) =>
        Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(rule)).Part;

    private static Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)> Plans()
    {
        const string isSealed = "sealed:Boolean Equal Boolean True";
        var plans = new Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Plan)>();
        plans["or behind what holds"] = (c => _noIds == null || _noIds.Contains(c.Id), "everything");
        plans["and behind what does not hold"] = (c => _noIds != null && _noIds.Contains(c.Id), "nothing");
        plans["a nullable without a value"] = (c => !_noNumber.HasValue || c.Count > _noNumber.Value, "everything");
        plans["a text that is null"] = (c => _noText == null || c.Name.StartsWith(_noText), "everything");
        plans["behind a member and what holds"] = (c => c.Sealed || _noIds == null || _noIds.Contains(c.Id), "everything");
        plans["behind a member and what does not hold"] = (c => c.Sealed && _noIds != null && _noIds.Contains(c.Id), "nothing");
        plans["what holds before a member"] = (c => (_noText == null || c.Name == _noText) && c.Sealed, isSealed);
        plans["what does not hold before a member"] = (c => (_noTag != null && c.Name == _noTag.Text) || c.Sealed, isSealed);
        plans["a branch that is not taken"] = (c => _noTag == null ? c.Sealed : c.Name == _noTag.Text, isSealed);
        plans["a branch of a value"] = (c => (_noNumber.HasValue ? c.Id.Value : c.Count) == 3, "count:Integer Equal Int64 3");
        plans["a captured value in place of null"] = (c => (_noText ?? c.Name) == "a", "name:Text Equal String a");
        plans["a captured number in place of null"] = (c => (_noNumber ?? c.Count) == 3, "count:Integer Equal Int64 3");
        plans["a captured value that is there"] = (c => (_text ?? _noTag!.Text) == c.Name, "name:Text Equal String a");
        plans["any of a captured list that is null"] = (c => _noIds != null && _noIds.Any(id => id.Value > 3) && c.Sealed, "nothing");
        plans["within a lambda"] = (
            c => c.Notes.Any(n => n == "a" || _noTag == null || n == _noTag.Text), "any notes@0 (everything)");
        plans["a branch behind what the right side makes true"] = (
            c => c.Sealed || _noText == null ? c.Count > 1 : c.Count > 2, "count:Integer Greater Int64 1");
        plans["a branch behind what the right side makes false"] = (
            c => c.Sealed && _noText != null ? c.Count > 1 : c.Count > 2, "count:Integer Greater Int64 2");
        plans["a value behind what the right side decides"] = (
            c => (c.Sealed || _noText == null ? c.Count : c.Id.Value) == 3, "count:Integer Equal Int64 3");
        plans["a branch behind what the left side decides"] = (
            c => _noText == null || c.Sealed ? c.Count > 1 : c.Count > 2, "count:Integer Greater Int64 1");
        plans["a branch behind a captured value in place of null"] = (
            c => (_yes ?? c.Sealed) ? c.Count > 1 : c.Count > 2, "count:Integer Greater Int64 1");
        plans["a captured text in front of a member"] = (c => (_text ?? c.Name) == c.Nick, "nick:Text Equal String a");
        plans["a captured number in front of a member"] = (c => (_three ?? c.Big) == c.Count, "count:Integer Equal Int64 3");
        plans["within a negation"] = (c => !(_noText != null && c.Name.StartsWith(_noText)), "everything");
        plans["division by what is zero"] = (c => _zero != 0 && c.Count > 10 / _zero, "nothing");
        plans["an index out of range"] = (c => _empty.Length > 0 && c.Count == _empty[0], "nothing");
        return plans;
    }

    private static T? Missing<T>()
        where T : class => null;

    private string Next() => (++_calls).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Box(string label)
    {
        public string Label { get; } = label;

        public string Text { get; set; } = "";
    }
}
