using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.References;

public sealed class SolutionTests
{
    private const string Solution = """
        Project("{F}") = "src", "src", "{1}"
        EndProject
        Project("{F}") = "A", "src\A\A.csproj", "{2}"
        EndProject
        """;

    [Fact]
    public void Every_project_stands_in_the_solution() =>
        Verdict.None(SolutionLaw.Violations(Repository.Read("Orleans.sln"), [.. Repository.Ending(".csproj").Where(IsBuiltHere)]));

    // TutorialTests builds what the template makes.
    private static bool IsBuiltHere(string project) => !project.StartsWith(Repository.Template, StringComparison.Ordinal);

    [Fact]
    public void A_project_that_is_missing_on_either_side_is_caught()
    {
        Assert.Empty(SolutionLaw.Violations(Solution, ["src/A/A.csproj"]));
        Assert.StartsWith(
            "src/B/B.csproj:1: every project stands",
            Assert.Single(SolutionLaw.Violations(Solution, ["src/A/A.csproj", "src/B/B.csproj"])));
        Assert.StartsWith(
            "Orleans.sln:1: every project of Orleans.sln exists, and src/A/A.csproj", Assert.Single(SolutionLaw.Violations(Solution, [])));
    }
}
