using System.Diagnostics;
using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Scripts;

/// <summary>The script ./chaos refuses a command line before it builds anything.</summary>
public sealed class ChaosScriptTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("--no-install")]
    public async Task A_word_that_it_does_not_know_prints_the_usage(string word)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "chaos"), word]) { RedirectStandardError = true };
        using Process script = Process.Start(start) ?? throw new InvalidOperationException("There is no bash.");
        string errors = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();

        Assert.Equal(2, script.ExitCode);
        Assert.StartsWith("Usage: ./chaos ci|soak|fault NAME...|list", errors, StringComparison.Ordinal);
        Assert.EndsWith("chaos: the first word must be ci, soak, fault or list.\n", errors, StringComparison.Ordinal);
    }
}
