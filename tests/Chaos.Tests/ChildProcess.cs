using System.Collections.Concurrent;
using System.Diagnostics;

namespace Granary.Chaos.Tests;

/// <summary>A .NET program that a test runs, and all that it says.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int Kept = 25;
    private const int Width = 300;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _last = [];
    private readonly List<(string Part, TaskCompletionSource<string> Said)> _awaited = [];

    public ChildProcess(string name, IEnumerable<string> command, IEnumerable<(string Name, string Value)> environment)
    {
        Name = name;
        var start = new ProcessStartInfo("dotnet", command)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // Many of them share a small machine.
        start.Environment["DOTNET_gcServer"] = "0";
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => End();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines that it said.</summary>
    public string LastLines => string.Join('\n', _last.Select(line => $"  {Name}: {line}"));

    /// <summary>The next line that has a part.</summary>
    public Task<string> HearAsync(string part)
    {
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            _awaited.Add((part, said));
        }

        return said.Task;
    }

    /// <summary>Tells it to begin.</summary>
    public void Tell(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Tells it that there is no more to be told.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Ends it with no warning.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Stops it where it is, with all that it holds.</summary>
    public Task StopAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on where it was stopped.</summary>
    public Task ContinueAsync() => SignalAsync("-CONT");

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task TerminateAsync(TimeSpan patience)
    {
        await SignalAsync("-TERM");
        await _process.WaitForExitAsync().WaitAsync(patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (!line.StartsWith(ClientProcess.Progress, StringComparison.Ordinal))
        {
            _last.Enqueue(line.Length > Width ? line[..Width] : line);
        }

        while (_last.Count > Kept && _last.TryDequeue(out _))
        {
        }

        lock (_awaited)
        {
            foreach (
                (string _, TaskCompletionSource<string> said) in _awaited.Where(
                    waiter => line.Contains(waiter.Part, StringComparison.Ordinal)))
            {
                said.TrySetResult(line);
            }

            _awaited.RemoveAll(waiter => waiter.Said.Task.IsCompleted);
        }
    }

    private void End()
    {
        // The last output of the process may still be in the pipe.
        _process.WaitForExit();
        lock (_awaited)
        {
            _awaited.ForEach(waiter => waiter.Said.TrySetException(new InvalidOperationException(
                $"{Name} ended with {_process.ExitCode} before it said '{waiter.Part}':\n{LastLines}")));
            _awaited.Clear();
        }
    }
}
