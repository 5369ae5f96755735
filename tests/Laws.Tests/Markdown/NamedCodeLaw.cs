using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.Markdown;

/// <summary>
/// A type or member that a text names also occurs as an identifier in code. Identifiers in code include those of .NET and Orleans. A name
/// that occurs in text alone is listed here with the reason.
/// </summary>
internal static partial class NamedCodeLaw
{
    private static readonly HashSet<string> _elsewhere =
    [
        "CleanupDefunctSiloEntryKey", "OrleansQuery", // in the scripts of Orleans
        "EvalPlanQual", // in PostgreSQL
        "AddDefaultLogger", "IQueryable", // in .NET, and not used here
        "Meals", // an example
        "Templates", "GranaryVersion", // a package without an assembly, and a property of its projects

        // What docs/moving.md compares with.
        "AddDbContext", "ExecuteDeleteAsync", "ExecuteUpdateAsync", // in Entity Framework Core
        "ExecutionStrategy", "HasConversion", "HasIndex", "IsUnique",
        "AddMarten", "FetchForExclusiveWriting", "FetchForWriting", // in Marten
        "JsonTransforms", "Patch", "UniqueIndex", "UseOptimisticConcurrency",
    ];

    public static IEnumerable<string> Violations(MarkdownFile file, IReadOnlySet<string> identifiers) =>
        from word in file.Words
        let match = Name.Match(word.Word)
        where match.Success
        from name in match.Groups["name"].Value.Split('.')
        where !identifiers.Contains(name) && !_elsewhere.Contains(name)
        select $"{file.Path}:{word.Line}: a type or member that a text names is one that code names, and {name} is none";

    // A name in Pascal case, and the names behind its points; brackets contain its parameters.
    [GeneratedRegex(@"^(?<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*)(<.*>)?(\(.*\))?$")]
    private static partial Regex Name { get; }
}
