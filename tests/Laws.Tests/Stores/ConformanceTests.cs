using Granary.Tests.Laws.Tests.Sources;
using Xunit;

namespace Granary.Tests.Laws.Tests.Stores;

public sealed class ConformanceTests
{
    private static readonly SourceFile _facts = SourceFile.Of("tests/Conformance.Tests/AFacts.cs", "abstract class AFacts : Facts;");

    [Fact]
    [Trait("Promise", "S2-1 The interface is free of database detail; the same test suite runs against every implementation.")]
    public void Every_store_answers_to_the_same_facts()
    {
        Assert.Contains(Repository.Sources, file => file.Path == "tests/Conformance.Tests/CollectionFacts.cs");
        Verdict.None(ConformanceLaw.Violations(Repository.Sources));
    }

    [Fact]
    public void Facts_that_spare_a_store_are_caught()
    {
        SourceFile[] complete =
        [
            _facts,
            SourceFile.Of("tests/Conformance.Tests/ClusterAFacts.cs", "abstract class ClusterAFacts : AFacts;"),
            OnStore("AFacts", "InMemory"),
            OnStore("AFacts", "Sqlite"),
            OnStore("AFacts", "PostgreSql"),
            OnStore("AFacts", "ClusterOnInMemory"),
            OnStore("ClusterAFacts", "ClusterOnSqlite"),
            OnStore("AFacts", "ClusterOnPostgreSql"),
            OnStore("AFacts", "ClusterByAdoNet"),
            OnStore("AFacts", "ClusterByAdoNetOnSqlite"),
        ];

        Assert.Empty(ConformanceLaw.Violations(complete));
        Assert.Equal(
            "tests/Conformance.Tests/AFacts.cs:1: every store answers to the same facts, and AFacts has no class for Sqlite",
            Assert.Single(ConformanceLaw.Violations([.. complete.Where(file => !file.Path.Contains("/Sqlite/", StringComparison.Ordinal))])));
        Assert.Single(ConformanceLaw.Violations([.. complete.Where(file => !file.Path.Contains("/ClusterOnSqlite/", StringComparison.Ordinal))]));
    }

    [Fact]
    public void Only_what_survives_a_restart_is_asked_to()
    {
        SourceFile facts = SourceFile.Of("tests/Conformance.Tests/RestartFacts.cs", "abstract class RestartFacts : Facts;");

        string[] lasting = ["Sqlite", "PostgreSql", "ClusterOnSqlite", "ClusterOnPostgreSql", "ClusterByAdoNet", "ClusterByAdoNetOnSqlite"];

        Assert.Empty(ConformanceLaw.Violations([facts, .. lasting.Select(store => OnStore("RestartFacts", store))]));
        Assert.Equal(6, ConformanceLaw.Violations([facts]).Count());
    }

    private static SourceFile OnStore(string facts, string store) =>
        SourceFile.Of(
            $"tests/Conformance.Tests/{store}/{facts}On{store}.cs", $"sealed class On{store}({store}Fixture store) : {facts}(store);");
}
