using System.Diagnostics;

namespace Granary.Packages.Tests.Builds;

/// <summary>Runs programs of other folders as a user would: without the settings that 'dotnet test' gives to its own processes.</summary>
internal static class Shell
{
    /// <summary>Starts a program with its streams redirected.</summary>
    /// <param name="folder">The folder in which it runs.</param>
    /// <param name="command">The program and its arguments.</param>
    public static Process Start(DirectoryInfo folder, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(IsOfBuild).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        // A build server that stays would keep the streams open, and the test waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"There is no program '{command[0]}'.");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <inheritdoc cref="Start"/>
    public static async Task<Outcome> TryAsync(DirectoryInfo folder, params string[] command)
    {
        using Process program = Start(folder, command);
        program.StandardInput.Close();
        Task<string> errors = program.StandardError.ReadToEndAsync();
        string output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return new Outcome(program.ExitCode, await errors + output);
    }

    /// <summary>Runs a program that has to succeed, and returns what it wrote.</summary>
    /// <inheritdoc cref="Start"/>
    public static async Task<string> RunAsync(DirectoryInfo folder, params string[] command)
    {
        Outcome outcome = await TryAsync(folder, command);
        return outcome.ExitCode == 0
            ? outcome.Output
            : throw new InvalidOperationException($"{string.Join(' ', command)}: exit code {outcome.ExitCode}\n{outcome.Output}");
    }

    private static bool IsOfBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable is "NUGET_PACKAGES";
}
