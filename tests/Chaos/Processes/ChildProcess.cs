using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Granary.Chaos.Processes;

/// <summary>A process that this one runs. Its last lines are kept for a report, and all of them in a file if there is one.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int Kept = 25;
    private const int Width = 300;

    private readonly Process _process;
    private readonly StreamWriter? _log;
    private readonly string? _progress;
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<string> _last = [];
    private readonly List<(string Part, TaskCompletionSource<string> Said)> _awaited = [];
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(string name, Process process, StreamWriter? log, string? progress) =>
        (Name, _process, _log, _progress) = (name, process, log, progress);

    /// <summary>The name for people, and of the file with the lines.</summary>
    public string Name { get; }

    /// <summary>The number that the system gave the process.</summary>
    public int Id { get; private set; }

    /// <summary>Ends when the process has ended.</summary>
    public Task Exited => _exited.Task;

    /// <summary>The exit code of a process that has ended; -1 before.</summary>
    public int ExitCode { get; private set; } = -1;

    /// <summary>The last lines that it printed.</summary>
    public string LastLines => string.Join('\n', _last.Select(line => $"    {Name}: {line}"));

    /// <summary>Starts a process.</summary>
    /// <param name="name">The name for people.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="logs">The folder for the file with the lines; null for no file.</param>
    /// <param name="progress">The beginning of lines that tell of progress, and are not kept for a report; null to keep every line.</param>
    public static ChildProcess Start(
        string name,
        IReadOnlyList<string> command,
        IEnumerable<KeyValuePair<string, string>> environment,
        string? logs = null,
        string? progress = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // Many of them share a small machine.
        start.Environment["DOTNET_gcServer"] = "0";
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        StreamWriter? log = logs is null ? null : File.AppendText(Path.Combine(logs, $"{name}.log"));
        var child = new ChildProcess(name, new Process { StartInfo = start, EnableRaisingEvents = true }, log, progress);
        child.Run();
        return child;
    }

    /// <summary>The next line that has a part; fails if the process ends before.</summary>
    public Task<string> HearAsync(string part)
    {
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_exited.Task.IsCompleted)
            {
                said.SetException(Ended(part));
            }
            else
            {
                _awaited.Add((part, said));
            }
        }

        return said.Task;
    }

    /// <summary>Writes a line to its input.</summary>
    public void Tell(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Ends its input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Ends it without a warning.</summary>
    public void Kill()
    {
        if (!_exited.Task.IsCompleted)
        {
            _process.Kill();
        }
    }

    /// <summary>Sends it a signal such as <c>STOP</c>.</summary>
    public Task SignalAsync(string signal) => Commands.SignalAsync(signal, [Id]);

    /// <summary>Asks it to end, and waits until it has.</summary>
    /// <exception cref="TimeoutException">It has not ended in time.</exception>
    public async Task TerminateAsync(TimeSpan patience)
    {
        await SignalAsync("TERM");
        await Exited.WaitAsync(patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        _process.Dispose();
        if (_log is not null)
        {
            await _log.DisposeAsync();
        }
    }

    private void Run()
    {
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => End();
        _process.Start();
        Id = _process.Id;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (_progress is null || !line.StartsWith(_progress, StringComparison.Ordinal))
        {
            _last.Enqueue(line.Length > Width ? line[..Width] : line);
        }

        while (_last.Count > Kept && _last.TryDequeue(out _))
        {
        }

        lock (_lock)
        {
            if (!_exited.Task.IsCompleted)
            {
                _log?.WriteLine(line);
            }

            foreach ((string part, TaskCompletionSource<string> said) in _awaited)
            {
                if (line.Contains(part, StringComparison.Ordinal))
                {
                    said.TrySetResult(line);
                }
            }

            _awaited.RemoveAll(waiter => waiter.Said.Task.IsCompleted);
        }
    }

    private void End()
    {
        // The lines that it printed last are read before its end counts.
        _process.WaitForExit();
        ExitCode = _process.ExitCode;
        lock (_lock)
        {
            _log?.Flush();
            _awaited.ForEach(waiter => waiter.Said.TrySetException(Ended(waiter.Part)));
            _awaited.Clear();
            _exited.TrySetResult();
        }
    }

    private InvalidOperationException Ended(string part) =>
        new($"{Name} ended with {ExitCode.ToString(CultureInfo.InvariantCulture)} before it printed '{part}':\n{LastLines}");
}
