using System.Diagnostics;
using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Scripts;

/// <summary>The script ./test in its quick round, where a program in place of 'dotnet' prints the output of the suites.</summary>
public sealed class TestScriptTests : IDisposable
{
    private const string Passed = "  Passed Granary.A.B [1 s]";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("granary");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_word_that_it_does_not_know_prints_the_usage()
    {
        (int result, string output) = await RunAsync(Passed, "nonsense");

        Assert.Equal(2, result);
        Assert.Contains("Usage: ./test [quick|all|mixed revision]", output, StringComparison.Ordinal);
        Assert.Contains("there is no option 'nonsense'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'mixed' is a plan of its own, and takes a revision", "mixed")]
    [InlineData("choose one of 'quick', 'all' and 'mixed'", "mixed", "HEAD", "quick")]
    [InlineData("git knows no revision 'no-such-revision' here", "mixed", "no-such-revision")]
    public async Task A_mixed_run_without_a_revision_to_mix_with_is_refused(string reason, params string[] arguments)
    {
        (int result, string output) = await RunAsync(Passed, arguments);

        Assert.Equal(2, result);
        Assert.Contains(reason, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suites_that_pass_are_counted_and_what_is_left_out_is_named()
    {
        (int result, string output) = await RunAsync(Passed, "quick");

        Assert.Equal(0, result);
        Assert.Contains("Left out: PostgreSQL", output, StringComparison.Ordinal);
        Assert.EndsWith("\n15 passed, 0 failed, 0 skipped\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_matches_no_test_is_a_failure()
    {
        (int result, string output) = await RunAsync("No test matches the given testcase filter", "quick", "--filter", "Nothing.Matches");

        Assert.Equal(1, result);
        Assert.EndsWith("\nNo test ran.\n0 passed, 0 failed, 0 skipped\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suite_that_has_no_test_is_a_failure()
    {
        (int result, string output) = await RunAsync("", "quick");

        Assert.Equal(1, result);
        Assert.Contains("Failed: Laws.Tests: it has no test", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_at_once_and_again_at_the_end()
    {
        (int result, string output) = await RunAsync(
            """
              Failed Granary.A.C [2 ms]
              Error Message:
               no more than this
              Stack Trace:
            """,
            "quick");

        Assert.Equal(1, result);
        Assert.Equal(2 * 15, output.Split("Failed: A.C\n").Length - 1);
        Assert.Equal(2 * 15, output.Split("   no more than this\n").Length - 1);
        Assert.EndsWith("\n0 passed, 15 failed, 0 skipped\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_hangs_is_named_and_counts_as_a_failure()
    {
        (int result, string output) = await RunAsync(
            $"""
            {Passed}
            Data collector 'Blame' message: The specified inactivity time of 10 minutes has elapsed.
            Test Run Aborted.
            The test running when the crash occurred:
            Granary.A.Hangs

            """,
            "quick");

        Assert.Equal(1, result);
        Assert.Contains("Failed: Laws.Tests: it was cut short", output, StringComparison.Ordinal);
        Assert.Contains("\nGranary.A.Hangs\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\n15 passed, 15 failed, 0 skipped\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_skipped_is_named_with_its_reason()
    {
        (int result, string output) = await RunAsync(
            $"""
            [xUnit.net 00:00:00.68]     Granary.A.D [SKIP]
            [xUnit.net 00:00:00.68]       There is no such program.
            {Passed}
              Skipped Granary.A.D [1 ms]
            """,
            "quick");

        Assert.Equal(0, result);
        Assert.Contains("Skipped: A.D: There is no such program.\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\n15 passed, 0 failed, 15 skipped\n", output, StringComparison.Ordinal);
    }

    private async Task<(int Result, string Output)> RunAsync(string log, params string[] arguments)
    {
        string dotnet = Path.Combine(_folder.FullName, "dotnet");
        await File.WriteAllTextAsync(
            dotnet,
            $"""
            #!/usr/bin/env bash
            [ "$1" = test ] || exit 0
            cat <<'LOG'
            {log}
            LOG

            """);
        using Process chmod = Process.Start("chmod", ["+x", dotnet]);
        await chmod.WaitForExitAsync();
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "test"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder.FullName}:{start.Environment["PATH"]}";
        using Process script = Process.Start(start) ?? throw new InvalidOperationException("There is no bash.");
        Task<string> error = script.StandardError.ReadToEndAsync();
        string output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return (script.ExitCode, await error + output);
    }
}
