using Granary.Tests.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Tests.Laws.Tests.Stores;

/// <summary>Every store answers to the same facts: each abstract class of facts has a class for each store.</summary>
internal static class ConformanceLaw
{
    private const string Suite = "tests/Conformance.Tests/";

    private const string OfCluster = "Cluster";

    private static readonly string[] _stores =
    [
        "InMemory", "Sqlite", "PostgreSql", "ClusterOnInMemory", "ClusterOnSqlite", "ClusterOnPostgreSql",
        "ClusterByAdoNet", "ClusterByAdoNetOnSqlite",
    ];

    private static readonly (string Facts, string Store)[] _spared =
    [
        // What is in memory is gone with its process: that is its promise, and has a test of its own.
        ("RestartFacts", "InMemory"),
        ("RestartFacts", "ClusterOnInMemory"),

        // What a store logs is asked of the store, beneath any cluster.
        ("EngineLogFacts", "ClusterOnInMemory"),
        ("EngineLogFacts", "ClusterOnSqlite"),
        ("EngineLogFacts", "ClusterOnPostgreSql"),
        ("EngineLogFacts", "ClusterByAdoNet"),
        ("EngineLogFacts", "ClusterByAdoNetOnSqlite"),

        // On a cluster one grain runs the calls of all processes, and one that races with its repeat is joined by it; what two owners do is
        // shown with two clusters.
        ("RepeatFacts", "ClusterOnInMemory"),
        ("RepeatFacts", "ClusterOnSqlite"),
        ("RepeatFacts", "ClusterOnPostgreSql"),
        ("RepeatFacts", "ClusterByAdoNet"),
        ("RepeatFacts", "ClusterByAdoNetOnSqlite"),

        // The store counts versions; what grains make of them is tested with grains, and the ADO.NET storage with its writer.
        ("VersionFacts", "ClusterOnInMemory"),
        ("VersionFacts", "ClusterOnSqlite"),
        ("VersionFacts", "ClusterOnPostgreSql"),
        ("VersionFacts", "ClusterByAdoNet"),
        ("VersionFacts", "ClusterByAdoNetOnSqlite"),

        // Whoever writes, queries read the same rows by the same statements.
        ("QueryFacts", "ClusterByAdoNet"),
        ("QueryFacts", "ClusterByAdoNetOnSqlite"),
        ("QueryCallFacts", "ClusterByAdoNet"),
        ("QueryCallFacts", "ClusterByAdoNetOnSqlite"),
        ("CancelledStreamFacts", "ClusterByAdoNet"),
        ("CancelledStreamFacts", "ClusterByAdoNetOnSqlite"),
        ("CriteriaFacts", "ClusterByAdoNet"),
        ("CriteriaFacts", "ClusterByAdoNetOnSqlite"),
        ("QueryStringFacts", "ClusterByAdoNet"),
        ("QueryStringFacts", "ClusterByAdoNetOnSqlite"),
        ("SpecificationOracleFacts", "ClusterByAdoNet"),
        ("SpecificationOracleFacts", "ClusterByAdoNetOnSqlite"),
        ("PagingFacts", "ClusterByAdoNet"),
        ("PagingFacts", "ClusterByAdoNetOnSqlite"),
        ("SummaryFacts", "ClusterByAdoNet"),
        ("SummaryFacts", "ClusterByAdoNetOnSqlite"),
        ("OlderDocumentFacts", "ClusterByAdoNet"),
        ("OlderDocumentFacts", "ClusterByAdoNetOnSqlite"),
        ("ImmutableFacts", "ClusterByAdoNet"),
        ("ImmutableFacts", "ClusterByAdoNetOnSqlite"),
        ("SourceFacts", "ClusterByAdoNet"),
        ("SourceFacts", "ClusterByAdoNetOnSqlite"),

        // Their fault points stand in front of the pipeline, which these writes pass by; facts about the writer take their place.
        ("FailureFacts", "ClusterByAdoNet"),
        ("FailureFacts", "ClusterByAdoNetOnSqlite"),
        ("TrafficFacts", "ClusterByAdoNet"),
        ("TrafficFacts", "ClusterByAdoNetOnSqlite"),
    ];

    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        ClassDeclarationSyntax[] classes =
            [.. files.Where(file => IsIn(file, Suite)).SelectMany(file => file.All<ClassDeclarationSyntax>())];
        foreach (SourceFile file in files.Where(file => IsIn(file, Suite)))
        {
            foreach (ClassDeclarationSyntax facts in file.All<ClassDeclarationSyntax>().Where(type => IsFacts(type, classes)))
            {
                string name = facts.Identifier.Text;
                foreach (string store in _stores.Where(
                    store => !_spared.Contains((name, store)) && !files.Any(other => Implements(other, name, store))))
                {
                    yield return file.At(facts, $"every store answers to the same facts, and {name} has no class for {store}");
                }
            }
        }
    }

    private static bool IsIn(SourceFile file, string folder) => file.Path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>Abstract, named so, and neither a base of other facts nor what a cluster makes of some.</summary>
    private static bool IsFacts(ClassDeclarationSyntax type, ClassDeclarationSyntax[] classes) =>
        type.Modifiers.Any(SyntaxKind.AbstractKeyword)
        && type.Identifier.Text.EndsWith("Facts", StringComparison.Ordinal)
        && !type.Identifier.Text.StartsWith(OfCluster, StringComparison.Ordinal)
        && !classes.Any(other => IsAbstract(other) && !IsOfCluster(other) && Derives(other, type.Identifier.Text));

    private static bool IsAbstract(ClassDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.AbstractKeyword);

    private static bool IsOfCluster(ClassDeclarationSyntax type) => type.Identifier.Text.StartsWith(OfCluster, StringComparison.Ordinal);

    private static bool Implements(SourceFile file, string facts, string store) =>
        IsIn(file, $"{Suite}{store}/")
        && file.All<ClassDeclarationSyntax>().Any(type => !IsAbstract(type)
            && (Derives(type, facts) || (store.StartsWith(OfCluster, StringComparison.Ordinal) && Derives(type, OfCluster + facts))));

    private static bool Derives(ClassDeclarationSyntax type, string name) =>
        type.BaseList?.Types.Any(other => other.Type is SimpleNameSyntax simple && simple.Identifier.Text == name) == true;
}
