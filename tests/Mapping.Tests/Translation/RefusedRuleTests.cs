using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A rule that cannot be translated is refused: the message names the sub-expression and the remedy.</summary>
public sealed class RefusedRuleTests
{
    private static readonly Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> _refusals = Refusals();

    public static TheoryData<string> Names => [.. _refusals.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_is_refused_by_its_part_with_advice(string name)
    {
        (Expression<Func<Crate, bool>> rule, string part, string advice) = _refusals[name];

        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(rule));

        Assert.Contains(failure.Part, failure.Message, StringComparison.Ordinal);
        Assert.True(part.Length == 0 || part == failure.Part, failure.Part);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_deep_within_a_rule_is_named_and_not_the_whole_rule()
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(
            () => Translated.Rule(c => c.Sealed && (c.Count > 3 || !(c.Name.Trim() == "a"))));

        Assert.Equal("c.Name.Trim()", failure.Part);
    }

    [Fact]
    public void An_order_by_what_has_none_is_refused()
    {
        RefusedKey("c.Grade", "order by another member", c => c.Grade);
        RefusedKey("c.Span", "order by another member", c => c.Span);
        RefusedKey("c.Photo", "order by another member", c => c.Photo);
        RefusedKey("(c.Count & 2)", "say Computed(x => x.…)", c => c.Count & 2);
        RefusedKey("c", "compare its id", c => c);
        RefusedKey("1", "name a member", _ => 1);
        RefusedKey("c.Notes", "it is a collection", c => c.Notes);
        RefusedKey("Convert(c.Price, Int32)", "this conversion changes the value", c => (int)c.Price);
    }

    [Fact]
    public void An_operator_of_the_domain_that_compares_nothing_is_refused_by_its_name()
    {
        ParameterExpression crate = Expression.Parameter(typeof(Crate), "c");
        Expression rule = Expression.Subtract(
            Expression.Property(crate, nameof(Crate.Tag)),
            Expression.Constant(new Tag("a")),
            typeof(Measure).GetMethod(nameof(Measure.Differ)));

        var failure = Assert.Throws<UnsupportedSpecificationException>(
            () => Translated.Rule(Expression.Lambda<Func<Crate, bool>>(rule, crate)));

        Assert.Contains("the operator Subtract is not known; join conditions with && and ||", failure.Message, StringComparison.Ordinal);
    }

    private static void RefusedKey<TKey>(string part, string advice, Expression<Func<Crate, TKey>> key)
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Key(key));
        Assert.Equal(part, failure.Part);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    private static int Nothing => 0;

    private static long One => 1;

    private static bool IsFine(Crate crate) => crate.Count > 0;

    private static int SizeOf(Crate crate) => crate.Count;

    private static Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> Refusals()
    {
        var refusals = new Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)>();
        AddMethods(refusals);
        AddTexts(refusals);
        AddComputations(refusals);
        AddConversions(refusals);
        AddMembers(refusals);
        AddLists(refusals);
        AddCaptured(refusals);
        return refusals;
    }

    private static void AddMethods(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> refusals)
    {
        Func<Crate, bool> check = IsFine;
        Func<Crate, int> measure = SizeOf;
        var same = new Same();
        bool[] flags = [true];
        refusals["a method of the aggregate"] = (c => c.Fits(3), "c.Fits(3)", "the method Crate.Fits is not known; known are StartsWith");
        refusals["a function over the aggregate"] = (c => IsFine(c), "IsFine(c)", "the method RefusedRuleTests.IsFine is not known");
        refusals["a function as a value"] = (c => SizeOf(c) > 3, "SizeOf(c)", "the method RefusedRuleTests.SizeOf is not run by a query");
        refusals["a delegate over the aggregate"] = (c => check(c), "", "a delegate is not run by a query");
        refusals["a delegate as a value"] = (c => measure(c) > 3, "", "a delegate is not run by a query");
        refusals["a regular expression"] = (
            c => Regex.IsMatch(c.Name, "a+"), "IsMatch(c.Name, \"a+\")", "the method Regex.IsMatch is not known");
        refusals["rounding"] = (c => Math.Round(c.Price) > 3m, "Round(c.Price)", "the method Math.Round is not run by a query");
        refusals["a comparer's equality"] = (
            c => StringComparer.InvariantCulture.Equals(c.Name, c.Nick),
            "",
            "a query knows no StringComparer but the default one of a type");
        refusals["a comparer of the domain"] = (
            c => same.Equals(c.Name, c.Nick), "", "a query knows no Same but the default one of a type");
        refusals["a comparer that depends on the aggregate"] = (
            c => (c.Sealed ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase).Equals(c.Name, "a"),
            "",
            "a query knows no StringComparer but the default one of a type");
        refusals["an equality of the domain"] = (
            c => Measure.Equals(c.Name, c.Nick!), "Equals(c.Name, c.Nick)", "the method Measure.Equals is not known");
        refusals["a comparison of the domain"] = (
            c => Measure.Compare(c.Count, 3) < 0, "Compare(c.Count, 3)", "the method Measure.Compare is not run by a query");
        refusals["a comparison by method with NaN as a float"] = (
            c => c.Ratio.CompareTo(float.NaN) > 0, "c.Ratio.CompareTo(NaN)", "has no order");
        refusals["a flag by its place"] = (c => flags[c.Count], "", "a single element has no place in a query");
        refusals["the identity of objects"] = (c => ReferenceEquals(c.Name, c.Nick), "", "the method Object.ReferenceEquals is not known");
        refusals["a comparison by method with another number"] = (
            c => c.Count.CompareTo(3) > 1, "c.Count.CompareTo(3)", "the method Int32.CompareTo is not run by a query");
        refusals["a comparison by method with NaN"] = (c => c.Weight.CompareTo(double.NaN) > 0, "c.Weight.CompareTo(NaN)", "has no order");
        refusals["the place of a text"] = (c => c.Name.IndexOf("ab", StringComparison.Ordinal) > 1, "", "text is compared as it is stored");
        refusals["the default of a character"] = (
            c => ((char?)c.Letter).GetValueOrDefault() == 'a', "", "the default of Char cannot be stored; say what stands in for null");
    }

    private static void AddTexts(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> refusals)
    {
        refusals["equality of a culture"] = (
            c => c.Name.Equals("a", StringComparison.CurrentCulture),
            "c.Name.Equals(\"a\", CurrentCulture)",
            "use StringComparison.Ordinal");
        refusals["a part without case"] = (
            c => string.Equals(c.Name, "a", StringComparison.InvariantCultureIgnoreCase),
            "Equals(c.Name, \"a\", InvariantCultureIgnoreCase)",
            "use StringComparison.Ordinal");
#pragma warning disable CA1862 // rules that people write, and that have to be refused
        refusals["the lower case of a prefix"] = (c => c.Name.ToLower().StartsWith("ab"), "c.Name.ToLower()", "use ToUpperInvariant()");
#pragma warning restore CA1862
        refusals["a comparison of a culture"] = (
            c => string.Compare(c.Name, "a") < 0, "Compare(c.Name, \"a\")", "use string.CompareOrdinal");
        refusals["a comparison without case"] = (
            c => string.Compare(c.Name, "a", StringComparison.OrdinalIgnoreCase) < 0,
            "Compare(c.Name, \"a\", OrdinalIgnoreCase)",
            "use string.CompareOrdinal");
        refusals["a comparison of the text itself"] = (
            c => c.Name.CompareTo("a") < 0, "c.Name.CompareTo(\"a\")", "use string.CompareOrdinal");
        refusals["white space"] = (c => string.IsNullOrWhiteSpace(c.Nick), "IsNullOrWhiteSpace(c.Nick)", "string.IsNullOrEmpty");
        refusals["a member as the pattern"] = (
            c => c.Name.StartsWith(c.Nick!), "c.Name.StartsWith(c.Nick)", "must be a captured value, not a member");
        refusals["a member within a captured text"] = (
            c => "abc".Contains(c.Name), "\"abc\".Contains(c.Name)", "the text to look into must be a member");
        refusals["a pattern that is null"] = (c => c.Name.Contains(null!), "c.Name.Contains(null)", "the text to look for is null");
        refusals["a character of a text"] = (
            c => c.Name[0] == 'a', "Convert(c.Name.get_Chars(0), Int32)", "a single element has no place in a query");
    }

    private static void AddComputations(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> refusals)
    {
        int? none = null;
        refusals["a quotient of decimals"] = (c => c.Price / 2m > 3m, "(c.Price / 2)", "multiply the other side of the comparison");
        refusals["a division by zero"] = (c => c.Count / Nothing > 3, "", "divides by a captured number other than 0 and -1");
        refusals["a division by a member"] = (c => 12 % c.Count == 0, "(12 % c.Count)", "divides by a captured number other than 0 and -1");
        refusals["a sum of floating point numbers"] = (c => c.Weight + 1 > 3, "(c.Weight + 1)", "say Computed(x => x.…)");
        refusals["a checked sum"] = (c => checked(c.Count + 1) > 3, "(c.Count + 1)", "say Computed(x => x.…)");
        refusals["a computation with a letter"] = (
            c => c.Letter + 1 > 'a', "Convert(c.Letter, Int32)", "a value of kind Text is no number to compute with");
        refusals["a computation with an enum"] = (
            c => (int)c.Grade * 2 > 1, "Convert(c.Grade, Int32)", "a value of kind Name is no number to compute with");
        refusals["a letter in place of a number"] = (
            c => (c.Rank ?? c.Letter) > 1, "", "a value of kind Text cannot stand in for one of kind Integer");
        refusals["a division by -1"] = (c => c.Big / -One > 3, "", "divides by a captured number other than 0 and -1");
        refusals["a remainder by 0"] = (c => c.Count % Nothing > 3, "", "divides by a captured number other than 0 and -1");
        refusals["a division by null"] = (c => c.Rank / none > 3, "", "divides by a captured number other than 0 and -1");
        refusals["a remainder of decimals"] = (c => c.Price % 2m > 1m, "(c.Price % 2)", "multiply the other side of the comparison");
        refusals["the negative of a double"] = (c => -c.Weight > 1, "-c.Weight", "say Computed(x => x.…)");
        refusals["the bits of a number, turned around"] = (c => ~c.Count > 1, "Not(c.Count)", "say Computed(x => x.…)");
        refusals["a bit"] = (c => (c.Count & 1) == 1, "(c.Count & 1)", "say Computed(x => x.…)");
        refusals["a joined text"] = (c => c.Name + c.Nick == "ab", "(c.Name + c.Nick)", "say Computed(x => x.…)");
        refusals["a choice of values"] = (
            c => (c.Sealed ? c.Count : c.Big) > 3, "IIF(c.Sealed, Convert(c.Count, Int64), c.Big)", "write the choice with && and ||");
        refusals["a new value"] = (c => new Tag(c.Name) == c.Tag, "new Tag(c.Name)", "compare its members one by one");
        refusals["the type of a value"] = (
            c => (object)c.Count is int, "(Convert(c.Count, Object) Is Int32)", "the model declares no subtypes of Int32");
        refusals["the type of a part without subtypes"] = (
            c => c.Place is object, "(c.Place Is Object)", "the model declares no subtypes of Place");
        refusals["a type that is not declared"] = (
            c => c is StrangeCrate, "(c Is StrangeCrate)", "declare it with Subtype<StrangeCrate>");
        refusals["the exact type"] = (
            c => c.GetType() == typeof(ColdCrate), "c.GetType()", "the method Object.GetType is not run by a query");
    }

    private static void AddConversions(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> refusals)
    {
        const string changes = "this conversion changes the value";
        refusals["a decimal cut to a whole number"] = (c => (int)c.Price == 3, "Convert(c.Price, Int32)", changes);
        refusals["a whole number cut short"] = (c => (int)c.Big == 3, "Convert(c.Big, Int32)", changes);
        refusals["a whole number cut short on the way to a long one"] = (
            c => (short)c.Count == c.Big, "Convert(Convert(c.Count, Int16), Int64)", changes);
        refusals["a computed number cut short"] = (c => (int)(c.Big + 1) == 3, "Convert((c.Big + 1), Int32)", changes);
        refusals["a double cut to a float"] = (c => (float)c.Weight == 0.1f, "Convert(c.Weight, Single)", changes);
        refusals["a decimal as a double"] = (c => (double)c.Price > 0.1, "Convert(c.Price, Double)", changes);
        refusals["a whole number as a float"] = (c => (float)c.Count > 0.1f, "Convert(c.Count, Single)", changes);
        refusals["a float as a double"] = (c => c.Ratio > 0.1, "Convert(c.Ratio, Double)", "compare it with a float");
        refusals["an operator of the domain"] = (
            c => (int)c.Id == 3, "Convert(c.Id, Int32)", "a conversion of the domain is not run by a query");
        refusals["a subtype that is not declared"] = (
            c => ((StrangeCrate)c).Oddness > 1, "Convert(c, StrangeCrate).Oddness", "StrangeCrate is no subtype that the model declares");
        refusals["a subtype that is not declared, with a member others have"] = (
            c => ((StrangeCrate)c).Tons > 1, "Convert(c, StrangeCrate).Tons", "StrangeCrate is no subtype that the model declares");
        refusals["a member that other subtypes store as well"] = (
            c => ((ColdCrate)c).Class > 1, "Convert(c, ColdCrate).Class", "HeavyCrate stores a 'Class' as well");
        refusals["a member of all, asked of a subtype"] = (c => ((ColdCrate)c).Count > 1, "", "stores a 'Count' as well");
    }

    private static void AddMembers(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> refusals)
    {
        var place = new Place("Bergen", null);
        var other = new Crate(new CrateId(1));
        List<string> notes = ["a"];
        refusals["a computed member that is not declared"] = (c => c.Doubled > 3, "c.Doubled", "say Computed(x => x.Doubled)");
        refusals["an ignored member"] = (c => c.Secret == "a", "c.Secret", "Crate stores no member 'Secret'");
        refusals["a part of a moment in some zone"] = (
            c => c.At.Year == 2026, "c.At.Year", "ask for that of its UtcDateTime, or for a range");
        refusals["a moment in local time"] = (
            c => c.At.LocalDateTime.Year == 2026, "c.At.LocalDateTime", "depends on the time zone of the process");
        refusals["a moment made local"] = (
            c => c.At.ToLocalTime() == default, "c.At.ToLocalTime()", "depends on the time zone of the process");
        refusals["a part of a span"] = (
            c => c.Span.TotalDays > 1, "c.Span.TotalDays", "'TotalDays' is asked of a TimeSpan, which is a single value");
        refusals["the order of spans"] = (c => c.Span > TimeSpan.Zero, "c.Span", "compare them for equality");
        refusals["two enums of different types"] = (
            c => (int)c.Grade == (int)c.Colour, "Convert(c.Colour, Int32)", "a Colour cannot be compared with a Grade");
        refusals["an enum and a number"] = (
            c => (int)c.Grade == c.Count, "c.Count", "a Int32 cannot be compared with a Grade: enums are stored by name");
        refusals["a number and an enum"] = (
            c => c.Count == (int)c.Grade, "Convert(c.Grade, Int32)", "a Grade cannot be compared with a Int32: enums are stored by name");
        refusals["bytes"] = (c => c.Photo == new byte[] { 1 }, "c.Photo", "values of kind Bytes cannot be compared by a query");
        refusals["the length of bytes"] = (c => c.Photo.Length > 3, "ArrayLength(c.Photo)", "say Computed(x => x.…)");
        refusals["a value object of several members"] = (
            c => c.Place == place, "c.Place", "Place is not a single value; compare its members one by one");
        refusals["the aggregate itself"] = (c => c == other, "c", "compare its id");
        refusals["two kinds"] = (c => c.Letter == c.Count, "c.Count", "a member of kind Integer cannot be compared with one of kind Text");
        refusals["two collections"] = (c => c.Notes == notes, "c.Notes", "it is a collection");
        refusals["a value of another type, as an object"] = (
            c => Equals(c.Count, 3L), "Equals(Convert(c.Count, Object), Convert(3, Object))", "is never equal to a Int64");
        refusals["a number no character has"] = (c => c.Letter > 70000, "70000", "there is no character with the number 70000");
    }

    private static void AddLists(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> refusals)
    {
        var period = new Period(3);
        var set = new HashSet<string>(StringComparer.InvariantCultureIgnoreCase) { "a" };
        var sorted = new SortedSet<string>(StringComparer.InvariantCulture) { "a" };
        List<string>? none = null;
        string? noText = null;
        var stop = new Place("a", 1);
        Func<string, bool> isNote = note => note != "";
        object[] mixed = ["a", 1];
        object[] texts = ["a"];
        const string cannot = "a String cannot be compared with a member of kind ";
        refusals["an element together with its place"] = (
            c => c.Notes.Where((note, place) => place > 0).Any(), "", "the place of an element in its collection is not known to a query");
        refusals["a list of texts for a number"] = (c => texts.Contains(c.Count), "", cannot + "Integer");
        refusals["a list of texts for a decimal"] = (c => texts.Contains(c.Price), "", cannot + "Decimal");
        refusals["a list of texts for a double"] = (c => texts.Contains(c.Weight), "", cannot + "Float");
        refusals["a list of texts for a flag"] = (c => texts.Contains(c.Sealed), "", cannot + "Boolean");
        refusals["a sum over a collection"] = (
            c => c.Notes.Sum(n => n.Length) > 3, "c.Notes.Sum(n => n.Length)", "a query knows Any, All, Count, Contains and Where");
        refusals["a member of an element"] = (
            c => c.Stops.First().City == "a", "c.Stops.First().City", "a query knows Any, All, Count, Contains and Where");
        refusals["an element by its place"] = (c => c.Notes[0] == "a", "c.Notes.get_Item(0)", "a single element has no place in a query");
        refusals["an element of an array by its place"] = (
            c => c.Photo[0] == 1, "Convert(c.Photo[0], Int32)", "a single element has no place in a query");
        refusals["a set that ignores case"] = (c => set.Contains(c.Name), "", "has a comparer of its own");
        refusals["a set sorted by a culture"] = (c => sorted.Contains(c.Name), "", "has a comparer of its own");
        refusals["a comparer beside a list"] = (
            c => set.Contains(c.Name, StringComparer.OrdinalIgnoreCase), "", "the method Enumerable.Contains is not known");
        refusals["a Contains of the domain"] = (c => period.Contains(c.Count), "", "the method Period.Contains is not known");
        refusals["an element that is an object"] = (c => c.Stops.Contains(stop), "c.Stops", "");
        refusals["a converted collection"] = (
            c => c.Notes.AsEnumerable<object>().Contains(c.Count), "", "only a collection of the aggregate itself can be looked into");
        refusals["the number of bytes"] = (c => c.Photo.LongLength > 3, "c.Photo.LongLength", "");
        refusals["a delegate over elements"] = (c => c.Notes.Any(isNote), "", "a delegate is not run by a query");
        refusals["a filter by a delegate"] = (c => c.Notes.Where(isNote).Any(), "", "a delegate is not run by a query");
        refusals["a captured null asked for a text"] = (c => noText!.Equals(c.Name), "", "it is asked of a captured null");
        refusals["a captured null asked for a text without case"] = (
            c => noText!.Equals(c.Name, StringComparison.OrdinalIgnoreCase), "", "it is asked of a captured null");
        refusals["a list that is null"] = (c => none!.Contains(c.Name), "", "the list of values is null");
        refusals["a list of other values"] = (c => mixed.Contains(c.Name), "", "a Int32 cannot be compared with a member of kind Text");
        refusals["a list of bytes"] = (
            c => new List<byte[]>().Contains(c.Photo), "c.Photo", "values of kind Bytes cannot be compared by a query");
    }

    private static void AddCaptured(Dictionary<string, (Expression<Func<Crate, bool>> Rule, string Part, string Advice)> refusals)
    {
        Tag? missing = null;
        refusals["a captured value that is missing"] = (c => c.Name == missing!.Text, "", "computing this captured value failed");
        refusals["a captured computation that fails"] = (
            c => c.Count == int.Parse("x"), "Parse(\"x\")", "computing this captured value failed: The input string 'x'");
    }

    private sealed record Period(int Length)
    {
        public bool Contains(int day) => day < Length;
    }

    private sealed class Same : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string text) => text.Length;
    }

    private static class Measure
    {
        public static bool Equals(string left, string right) => left.Length == right.Length;

        public static int Compare(int left, int right) => right - left;

        public static bool Differ(Tag left, Tag right) => left != right;
    }
}
