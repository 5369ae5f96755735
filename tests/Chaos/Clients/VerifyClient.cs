using System.Globalization;
using Granary.Chaos.Processes;
using Granary.Verification;

namespace Granary.Chaos.Clients;

/// <summary>A process that calls the cluster and records what it sees: <c>granary verify</c>, as an operator runs it.</summary>
internal sealed class VerifyClient : IAsyncDisposable
{
    // The calls that are under way may take 20 seconds, the last reads 20, and the removal of the data 20.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly ChildProcess _process;
    private readonly FileInfo _history;
    private readonly TimeProvider _time;

    private VerifyClient(ChildProcess process, FileInfo history, TimeProvider time) =>
        (_process, _history, _time) = (process, history, time);

    /// <summary>The file with the calls.</summary>
    public string HistoryFile => _history.FullName;

    /// <summary>The last lines that it printed.</summary>
    public string LastLines => _process.LastLines;

    /// <summary>Starts a client, and waits until its calls are answered.</summary>
    /// <param name="name">The name of the client, and of its files.</param>
    /// <param name="plan">How much it calls.</param>
    /// <param name="command">The program with its first arguments.</param>
    /// <param name="folder">The folder for its files.</param>
    /// <param name="time">The clock.</param>
    public static async Task<VerifyClient> StartAsync(
        string name, ClientPlan plan, IReadOnlyList<string> command, string folder, TimeProvider time)
    {
        var history = new FileInfo(Path.Combine(folder, $"{name}.jsonl"));
        string[] arguments =
        [
            .. command, "verify", "--role", "client", "--clients", Text(plan.Clients), "--rate", Text(plan.Rate), "--seconds",
            Text(plan.Seconds), "--seed", Text(plan.Seed), "--reads", $"{plan.Reads}", "--history", history.FullName,
        ];
        var process = ChildProcess.Start(name, arguments, plan.Environment, folder);
        var client = new VerifyClient(process, history, time);
        try
        {
            await process.HearAsync(" calls, ").WaitAsync(_patience, time);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _process.Exited.IsCompleted;

    /// <summary>Lets it end its calls, read everything and write the history.</summary>
    /// <exception cref="InvalidOperationException">It wrote no history, which no anomaly is a reason for.</exception>
    public async Task<History> EndAsync()
    {
        if (!HasEnded)
        {
            await _process.SignalAsync("TERM");
        }

        await _process.Exited.WaitAsync(_patience, _time);
        _history.Refresh();
        if (!_history.Exists || _history.Length == 0)
        {
            throw new InvalidOperationException($"The client wrote no history; it ended with {Text(_process.ExitCode)}:\n{LastLines}");
        }

        using StreamReader reader = _history.OpenText();
        return await HistoryLines.ReadAsync(reader, CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
