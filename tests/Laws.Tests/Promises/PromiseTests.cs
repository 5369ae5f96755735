using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Promises;

public sealed class PromiseTests
{
    private const string Made = "tests/promises.txt";
    private const string Open = "tests/open-promises.md";

    [Fact]
    public void Every_promise_is_held_by_a_test_or_stands_open_with_its_reason() => Verdict.None(PromiseLaw.Violations(
        [.. PromiseTexts.Made(Made, Repository.Read(Made))],
        [.. PromiseTexts.Open(Open, Repository.Read(Open))],
        [.. Repository.Sources.Where(file => file.Area == "tests").SelectMany(PromiseTexts.Tested)]));

    // The numbers of promises S0 to S4, in this order.
    [Fact]
    public void All_promises_are_on_the_list() =>
        Assert.Equal(8 + 21 + 23 + 10 + 18, PromiseTexts.Made(Made, Repository.Read(Made)).Count());

    [Theory]
    [InlineData("S0-1 It holds.", "", "S0-1 It holds.", null)]
    [InlineData("S0-1 It holds.", "| S0-1 | It comes. |", "", null)]
    [InlineData("S0-1 It holds.", "", "", "list:1: a promise is held by a test or stands open, and S0-1 is neither")]
    [InlineData("S0-1", "", "S0-1", "list:1: a promise has a statement, and S0-1 has none")]
    [InlineData("S0-1 It holds.\nS0-1 It holds.", "", "S0-1 It holds.", "list:2: a promise is made once, and S0-1 is made again")]
    [InlineData(
        "S0-1 It holds.",
        "| promise | why |\n|---|---|\n| S0-1 | It comes. |",
        "S0-1 It holds.",
        "open:3: a promise that a test holds is not open")]
    [InlineData("S0-1 It holds.", "| S0-1 | |", "", "open:1: an open promise has a reason, and S0-1 has none")]
    [InlineData(
        "S0-1 It holds.", "| S0-1 | It comes. |\n| S0-1 | It comes. |", "", "open:2: a promise is open once, and S0-1 stands here again")]
    [InlineData("S0-1 It holds.", "| S1-22 | It comes. |", "S0-1 It holds.", "open:1: S1-22 is no promise")]
    [InlineData("S0-1 It holds.", "", "S0-1", "a.cs:3: a test states the promise that it holds, and S0-1 is: It holds.")]
    [InlineData("S0-1 It holds.", "", "S0-1 It fails.", "a.cs:3: a test states the promise that it holds, and S0-1 is: It holds.")]
    public void A_promise_that_is_lost_or_made_up_is_caught(string made, string open, string tested, string? breach)
    {
        string trait = tested.Length == 0 ? "" : $"[Trait(\"Promise\", \"{tested}\")]";
        string[] violations = Judge(made, open, $"[Fact]\n{trait}\npublic void M() {{ }}");

        Assert.Equal(breach is null ? 0 : 1, violations.Length);
        Assert.All(violations, violation => Assert.StartsWith(breach ?? "", violation, StringComparison.Ordinal));
    }

    [Fact]
    public void A_trait_that_names_no_promise_or_stands_on_no_test_is_caught()
    {
        Assert.Equal("a.cs:3: S1-22 is no promise", Assert.Single(Judge("", "", "[Fact]\n[Trait(\"Promise\", \"S1-22\")]\nvoid M() { }")));
        Assert.Equal(
            [
                "a.cs:2: a promise is held by a test, and what names S0-1 is none",
                "list:1: a promise is held by a test or stands open, and S0-1 is neither",
            ],
            Judge("S0-1 It holds.", "", "[Trait(\"Promise\", \"S0-1 It holds.\")]\nvoid M() { }").Order());
        Assert.Empty(Judge("S0-1 It holds.", "", "[Fact]\n[Trait(\"Promise\", \"S0-1 It \" + \"holds.\")]\nvoid M() { }"));
        Assert.Empty(Judge("", "", "[Fact]\n[Trait(\"Store\", \"S1-22\")]\nvoid M() { }"));
    }

    private static string[] Judge(string made, string open, string tests) =>
    [
        .. PromiseLaw.Violations(
            [.. PromiseTexts.Made("list", made)],
            [.. PromiseTexts.Open("open", open)],
            [.. PromiseTexts.Tested(SourceFile.Of("a.cs", $"class A {{\n{tests}\n}}"))]),
    ];
}
