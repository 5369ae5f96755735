using Granary.Cluster.Wire;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Wire;

/// <summary>
/// Silos and clients of two versions talk to each other, so the wire changes only on purpose: it equals the checked-in text.
/// </summary>
public sealed class WireTests
{
    private const string Accept = "GRANARY_ACCEPT_API";

    private static readonly string _text = WireText.Of(typeof(IAggregateGrain).Assembly);

    [Fact]
    public void What_travels_is_what_was_agreed_on()
    {
        string file = Path.Combine(RepositoryRoot.Path, "tests", "Grains.Tests", "Wire", "wire.txt");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, _text);
        }

        string agreed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        string[] before = agreed.Split('\n');
        string[] after = _text.Split('\n');
        string difference = string.Join(
            '\n', [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")]);

        Assert.True(agreed == _text, $"What travels between silos and clients changed:\n{difference}\nIf it is meant to, run the tests "
            + $"with {Accept}=1, which "
            + "rewrites tests/Grains.Tests/Wire/wire.txt, and commit the file with the change. A member's number is never given to "
            + "another.");
    }

    [Fact]
    public void What_earlier_versions_send_is_understood()
    {
        foreach (string version in Baseline.Versions)
        {
            IReadOnlyList<string> gone = Baseline.Missing(version, "wire.txt", _text);

            Assert.True(gone.Count == 0, $"{version} sends what this version does not know:\n{string.Join('\n', gone)}");
        }
    }

    [Fact]
    public void All_that_travels_has_a_name_or_a_number_of_its_own()
    {
        Assert.DoesNotContain("\"\"", _text, StringComparison.Ordinal);
        Assert.DoesNotContain("    -1 ", _text, StringComparison.Ordinal);
        Assert.Contains("grain IAggregateGrain \"granary.aggregate\"", _text, StringComparison.Ordinal);
        Assert.Contains("message CommitMessage \"granary.commit\"", _text, StringComparison.Ordinal);
    }
}
