using System.Reflection;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>Every store runs all facts, or is spared with a reason.</summary>
public sealed class ConformanceTests
{
    [Fact]
    [Trait("Promise", "S2-1 The interface is free of database detail; the same test suite runs against every implementation.")]
    public void Every_store_answers_to_the_same_facts()
    {
        Assert.Contains(typeof(CollectionFacts), ConformanceRule.Facts);
        Assert.Contains(typeof(SqliteFixture), ConformanceRule.Fixtures);
        Assert.Contains(typeof(ClusterByAdoNetOfThreeFixture), ConformanceRule.Fixtures);

        Assert.DoesNotContain(ConformanceRule.Fixtures, fixture => ConformanceRule.ConformanceOf(fixture) is null);
        Assert.Empty(ConformanceRule.Fixtures.SelectMany(fixture => Judge(fixture, ConformanceRule.Facts)));
    }

    [Fact]
    public void Every_class_of_a_store_has_the_traits_by_which_the_store_is_selected()
    {
        foreach (Type fixture in ConformanceRule.Fixtures)
        {
            string[] expected = [.. ConformanceRule.TraitsOf(Of(fixture))];
            Assert.Equal(fixture.IsSubclassOf(typeof(ClusterFixture)), expected.Contains("Engine=Cluster"));
            Assert.Single(expected, trait => trait.StartsWith("Store=", StringComparison.Ordinal));
            Assert.All(Of(fixture).GetNestedTypes(), type => Assert.Equal(expected, ConformanceRule.TraitsOf(type)));
        }
    }

    [Fact]
    public void Facts_that_a_store_forgets_are_noticed()
    {
        Type[] classes = [.. typeof(SqliteConformance).GetNestedTypes().Where(type => type != typeof(SqliteConformance.Version))];

        Assert.Equal(
            ["SqliteFixture answers to VersionFacts 0 times, and is not spared them"],
            ConformanceRule.Violations(typeof(SqliteFixture), ConformanceRule.Facts, classes, []));
    }

    [Fact]
    public void Facts_that_are_spared_and_yet_run_or_spared_for_no_reason_or_never_asked_are_noticed() => Assert.Equal(
        [
            "SqliteFixture answers to VersionFacts 1 times, and is spared them",
            "SqliteFixture is spared VersionFacts for no reason",
            "SqliteFixture is spared ClusterGrainStateFacts, which nobody asks of it",
        ],
        ConformanceRule.Violations(
            typeof(SqliteFixture),
            ConformanceRule.Facts,
            typeof(SqliteConformance).GetNestedTypes(),
            [new SparesAttribute(" ", typeof(VersionFacts)), new SparesAttribute("It is no cluster.", typeof(ClusterGrainStateFacts))]));

    [Fact]
    public void A_class_over_another_store_is_noticed() => Assert.Equal(
        ["Version is held for InMemoryFixture and does not use it"],
        ConformanceRule.Violations(typeof(InMemoryFixture), [typeof(VersionFacts)], [typeof(SqliteConformance.Version)], []));

    private static IEnumerable<string> Judge(Type fixture, IReadOnlyCollection<Type> facts) => ConformanceRule.Violations(
        fixture, facts, Of(fixture).GetNestedTypes(), [.. Of(fixture).GetCustomAttributes<SparesAttribute>()]);

    private static Type Of(Type fixture) =>
        ConformanceRule.ConformanceOf(fixture) ?? throw new InvalidOperationException($"{fixture.Name} has no class of its facts.");
}
