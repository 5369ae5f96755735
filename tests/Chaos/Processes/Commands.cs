using System.Diagnostics;
using System.Globalization;

namespace Granary.Chaos.Processes;

/// <summary>Runs programs of the machine that end by themselves.</summary>
internal static class Commands
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program and returns its output.</summary>
    /// <exception cref="InvalidOperationException">It is missing, failed or took too long; the message holds its words.</exception>
    public static Task<string> RunAsync(string program, params IEnumerable<string> arguments) =>
        RunAsync(new ProcessStartInfo(program, arguments));

    /// <summary>Runs a program as <paramref name="start"/> has it, and returns its output.</summary>
    /// <exception cref="InvalidOperationException">It is missing, failed or took too long; the message holds its words.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start)
    {
        (int code, string output) = await TryAsync(start);
        return code == 0
            ? output
            : throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {Text(code)}: {output}");
    }

    /// <summary>Runs a program, and returns its exit code and all that it printed.</summary>
    /// <exception cref="InvalidOperationException">It is missing or took too long.</exception>
    public static Task<(int Code, string Output)> TryAsync(string program, params IEnumerable<string> arguments) =>
        TryAsync(new ProcessStartInfo(program, arguments));

    private static async Task<(int Code, string Output)> TryAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Start(start);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{start.FileName} did not end within {_patience}.");
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="InvalidOperationException">The program could not be started.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new InvalidOperationException($"{start.FileName} could not be started: {failure.Message}", failure);
        }
    }

    /// <summary>Sends a signal, such as <c>KILL</c>, to processes in their order. A process that has ended is passed over.</summary>
    public static async Task SignalAsync(string signal, IEnumerable<int> processes)
    {
        var start = new ProcessStartInfo("kill", [$"-{signal}", .. processes.Select(Text)]) { RedirectStandardError = true };
        using Process kill = Start(start);
        await kill.WaitForExitAsync();
    }

    /// <summary>A number as programs read it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
