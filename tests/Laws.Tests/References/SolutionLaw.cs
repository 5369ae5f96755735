using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.References;

/// <summary>The solution contains all projects, because nobody builds or tests a project outside it.</summary>
internal static partial class SolutionLaw
{
    public static IEnumerable<string> Violations(string solution, IReadOnlyCollection<string> projects)
    {
        string[] listed = [.. ProjectLine.Matches(solution).Select(match => match.Groups[1].Value.Replace('\\', '/'))];
        return
        [
            .. projects.Except(listed).Select(project => $"{project}:1: every project stands in Orleans.sln: dotnet sln add {project}"),
            .. listed.Except(projects).Select(project => $"Orleans.sln:1: every project of Orleans.sln exists, and {project} does not"),
        ];
    }

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "([^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine { get; }
}
