using System.Text.Json;

namespace Granary.Laws.Tests.References;

/// <summary>What a project brings with it in the end, over all that it references: the packages that a restore resolved.</summary>
internal static class PackageLaw
{
    /// <summary>Each package that a project must not bring, by the beginning of its name.</summary>
    /// <param name="project">The folder of the project.</param>
    /// <param name="assets">Its <c>project.assets.json</c>.</param>
    /// <param name="banned">The beginning.</param>
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
