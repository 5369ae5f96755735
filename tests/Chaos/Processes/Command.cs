using System.Diagnostics;
using System.Globalization;

namespace Granary.Chaos.Processes;

/// <summary>Runs programs that end soon.</summary>
internal static class Command
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message has what it printed.</exception>
    public static async Task<string> RunAsync(params IReadOnlyList<string> command)
    {
        (int code, string output) = await TryAsync(command);
        return code == 0
            ? output
            : throw new InvalidOperationException(
                $"'{string.Join(' ', command)}' ended with {code.ToString(CultureInfo.InvariantCulture)}: {output.Trim()}");
    }

    /// <summary>Runs a program to its end, whatever the end is.</summary>
    public static async Task<(int Code, string Output)> TryAsync(params IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"There is no '{command[0]}'.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
