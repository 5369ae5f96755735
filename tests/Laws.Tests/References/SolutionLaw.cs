using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.References;

/// <summary>The solution is all projects: what stands outside it is built and tested by nobody.</summary>
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
