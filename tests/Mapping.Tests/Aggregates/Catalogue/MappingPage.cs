using System.Text;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Writes docs/mapping.md from the outcome of each shape.</summary>
internal static class MappingPage
{
    public static string Of(IReadOnlyList<(ShapeGroup Group, IReadOnlyList<ShapeResult> Results)> groups)
    {
        var page = new StringBuilder();
        page.Append(MappingPageText.Beginning(groups.SelectMany(group => group.Results).ToList()));
        foreach ((ShapeGroup group, IReadOnlyList<ShapeResult> results) in groups)
        {
            var source = new ShapeSource(group.GetType());
            string last = group is MethodShapes ? "arguments → result" : "document";
            page.Append($"\n## {group.Title}\n\n{group.Text}\n\n| class | {last}, or ✗ refusal |\n|---|---|\n");
            foreach (ShapeResult result in results)
            {
                string model = source.Model(result.Entry.Type.Name);
                string says = model.Length == 0 ? "" : $"<br>with {Code(model)}";
                page.Append($"| {Code(source.Declaration(result.Entry.Type.Name))}{says} | {Outcome(result)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Outcome(ShapeResult result) => result.Verdict switch
    {
        ShapeVerdict.Maps => Code(WithoutIdentity(result.Text)),
        ShapeVerdict.Refused => $"✗ {Escaped(result.Text)}",
        ShapeVerdict.RefusedWhenWritten =>
            $"✗ at the first {(result.Entry.MakeArguments() is null ? "write" : "call")}: {Escaped(result.Text)}",
        _ => $"**broken**: {Escaped(result.Text)}",
    };

    // The page does not show the identity of most classes, so it leaves the identity out of the document too.
    private static string WithoutIdentity(string document) => document
        .Replace("{\"id\":1,", "{", StringComparison.Ordinal).Replace("{\"id\":1}", "{}", StringComparison.Ordinal);

    // A bar ends a cell of a table even within code.
    private static string Code(string text) => text.Length == 0 ? "" : $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c is '|' or '<' or '*' or '_' or '[' or '\\' ? $"\\{c}" : $"{c}"))
        .Replace("`", "'", StringComparison.Ordinal);
}
