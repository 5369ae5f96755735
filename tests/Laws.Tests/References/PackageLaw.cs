using System.Text.Json;

namespace Granary.Laws.Tests.References;

/// <summary>The packages that a project brings transitively, as its restore resolved them.</summary>
internal static class PackageLaw
{
    /// <summary>Each package that a project must not bring, found by the beginning of its name.</summary>
    /// <param name="project">The folder of the project.</param>
    /// <param name="assets">The <c>project.assets.json</c> of the project.</param>
    /// <param name="banned">The beginning of the names.</param>
    public static IEnumerable<string> Violations(string project, string assets, string banned)
    {
        using var document = JsonDocument.Parse(assets);
        return
        [
            .. document.RootElement.GetProperty("targets").EnumerateObject()
                .SelectMany(target => target.Value.EnumerateObject())
                .Select(library => library.Name)
                .Where(library => library.StartsWith(banned, StringComparison.OrdinalIgnoreCase))
                .Distinct()
                .Select(library => $"{project}:1: it brings {library} to whoever references it"),
        ];
    }
}
