using System.Globalization;
using System.Text.Json;
using Granary.Chaos.Processes;
using Granary.ClusterClient;

namespace Granary.Chaos.Tests;

/// <summary>A process of its own that calls the cluster.</summary>
internal sealed class ClientProcess
{
    /// <summary>How a line begins that says how many calls were acknowledged; there is one for each step of 20.</summary>
    public const string Progress = "acknowledged ";

    private const string TallyPrefix = "tally ";

    private readonly ChildProcess _process;
    private readonly Task<string> _tally;

    private ClientProcess(ChildProcess process) => (_process, _tally) = (process, process.HearAsync(TallyPrefix));

    public ChildProcess Process => _process;

    /// <summary>Whether its workers have ended.</summary>
    public bool HasEnded => _tally.IsCompleted;

    public static async Task<ClientProcess> StartAsync(string name, ClusterDatabase database, Workload work, int seed)
    {
        string program = typeof(ClusterConnection).Assembly.Location;
        int[] numbers = [work.Workers, work.Shared, work.Calls, seed];
        string[] command =
        [
            "dotnet", program, database.Database, database.Schema, work.Kind,
            .. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)),
        ];
        var process = ChildProcess.Start(name, command, [], progress: Progress);
        try
        {
            await process.HearAsync("ready").WaitAsync(TimeSpan.FromSeconds(60));
            return new ClientProcess(process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets its workers begin.</summary>
    public void Begin() => _process.Tell("begin");

    /// <summary>Lets its workers end what they are about, and no more.</summary>
    public void Stop() => _process.CloseInput();

    /// <summary>Waits until so many calls were acknowledged: a multiple of 20.</summary>
    public Task AcknowledgeAsync(int count) => _process.HearAsync($"{Progress}{count.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Waits until its workers have ended.</summary>
    public async Task<Tally> EndAsync() => JsonSerializer.Deserialize<Tally>((await _tally)[TallyPrefix.Length..])
        ?? throw new InvalidOperationException("It printed no tally.");
}
