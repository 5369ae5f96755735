using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Sql;

/// <summary>Checked-in text that changes only on purpose.</summary>
internal static class Agreed
{
    private const string Accept = "GRANARY_ACCEPT_GOLDEN";

    public static void Holds(string actual, params string[] path)
    {
        string file = Path.Combine([RepositoryRoot.Path, .. path]);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, actual);
        }

        string agreed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            agreed == actual,
            $"{string.Join('/', path)} is another:\n{actual}\nIf it is meant to be, run the tests with {Accept}=1, which rewrites it, and "
            + $"commit it with the change.");
    }
}
