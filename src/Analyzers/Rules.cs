using Microsoft.CodeAnalysis;

namespace Granary.Analyzers;

/// <summary>The rules, with the ids that users see. A section of <c>docs/analyzers.md</c> describes each of them.</summary>
internal static class Rules
{
    /// <summary>The key under which a diagnostic names its fix.</summary>
    public const string Fix = "fix";

    /// <summary>A part of an expression that the translator refuses.</summary>
    public static readonly DiagnosticDescriptor Untranslatable = Describe(
        "GRN001", DiagnosticSeverity.Error, ("A query cannot run this part", "'{0}' cannot run in a query: {1}"));

    /// <summary>An operator over loaded results that the query itself has.</summary>
    public static readonly DiagnosticDescriptor Loading = Describe(
        "GRN002", DiagnosticSeverity.Info,
        ("The store can do this", "'{0}' runs over results that are loaded first; the query itself has '{1}'"));

    /// <summary>An aggregate that another one holds.</summary>
    public static readonly DiagnosticDescriptor NestedAggregate = Describe(
        "GRN003", DiagnosticSeverity.Error, (
            "An aggregate holds another one",
            "'{0}' holds {1}, which is an aggregate of a collection: hold its id, as what is stored here would be a copy of it"));

    /// <summary>A call whose task nobody awaits.</summary>
    public static readonly DiagnosticDescriptor Unawaited = Describe(
        "GRN004", DiagnosticSeverity.Warning, (
            "A call is not awaited",
            "Nobody awaits '{0}': it may fail, or not have happened, without notice; await it, or return its task"));

    private static DiagnosticDescriptor Describe(
        string id, DiagnosticSeverity severity, (string Title, string Message) words) =>
        new(
            id, words.Title, words.Message, "Granary", severity, isEnabledByDefault: true,
            helpLinkUri: $"docs/analyzers.md#{id.ToLowerInvariant()}");
}
