using Xunit;

namespace Granary.Laws.Tests.Sources;

/// <summary>Fails with all violations at once.</summary>
internal static class Verdict
{
    public static void Everywhere(ISourceLaw law) => None(Repository.Sources.SelectMany(law.Violations));

    public static void None(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, $"{found.Length} violations:\n{string.Join('\n', found)}");
    }

    /// <summary>
    /// Asserts that a law finds exactly one violation in a text, at a line and for a reason; or none, if no violation is given.
    /// </summary>
    public static void Of(ISourceLaw law, SourceFile file, string? breach)
    {
        string[] found = [.. law.Violations(file)];
        if (breach is null)
        {
            Assert.Empty(found);
        }
        else
        {
            Assert.StartsWith($"{file.Path}:{breach}", Assert.Single(found), StringComparison.Ordinal);
        }
    }
}
