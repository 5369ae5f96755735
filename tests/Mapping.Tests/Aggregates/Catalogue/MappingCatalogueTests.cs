using Granary.TestSupport;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Every shape of class either maps and comes back as it was, or is refused by the product's own exception.</summary>
public sealed class MappingCatalogueTests
{
    private const string Accept = "GRANARY_ACCEPT_API";
    private const int AtLeast = 171;

    private static readonly Lazy<IReadOnlyList<(ShapeGroup Group, IReadOnlyList<ShapeResult> Results)>> _results = new(
        () => [.. ShapeGroup.All.Select(group => (group, (IReadOnlyList<ShapeResult>)[.. group.Entries.Select(ShapeTrial.Run)]))]);

    [Fact]
    public void Every_shape_comes_back_as_it_was_or_is_refused_by_name()
    {
        ShapeResult[] results = [.. _results.Value.SelectMany(group => group.Results)];

        string broken = string.Join('\n', results.Where(result => result.Verdict == ShapeVerdict.Broken)
            .Select(result => $"{result.Entry.Name}: {result.Text}"));

        Assert.True(broken.Length == 0, $"These shapes neither map nor are refused:\n{broken}");
        Assert.True(results.Length >= AtLeast, $"The catalogue holds {results.Length} shapes.");
    }

    [Fact]
    public void The_page_on_mapping_says_what_becomes_of_every_shape()
    {
        string file = Path.Combine(RepositoryRoot.Path, "docs", "mapping.md");
        string actual = MappingPage.Of(_results.Value);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, actual);
        }

        string[] agreed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n') : [];
        string[] lines = actual.Split('\n');

        Assert.True(
            agreed.SequenceEqual(lines),
            $"What becomes of a class when it is stored has "
            + $"changed:\n{string.Join('\n', agreed.Except(lines).Select(line => $"- {line}"))}\n"
            + $"{string.Join('\n', lines.Except(agreed).Select(line => $"+ {line}"))}\nIf it is meant to, run the tests with {Accept}=1, "
            + "which rewrites docs/mapping.md, and commit the file with the change.");
    }
}
