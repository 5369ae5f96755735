using Granary.Peers.Faults;
using Granary.Peers.Workloads;
using Granary.TestSupport;
using Granary.TestSupport.Faults;
using Granary.Verification;
using Npgsql;

namespace Granary.Peers.Comparisons;

/// <summary>Runs the workloads on one peer while the faults of a schedule happen.</summary>
/// <remarks>Call it once. Its schema is removed at the end.</remarks>
internal sealed class PeerRun(PeerKind kind, ComparisonOptions options, string server)
{
    // The client that makes the last reads.
    private const int Reader = 999;

    // One of these is in what each peer stores, in small or capital letters, and no other statement has them.
    private static readonly string[] _marks = ["alue\"", "alues\"", "alance\""];

    // A call that entered by a silo which was killed may have nobody who answers it. Orleans gives up after 30 seconds.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly HistoryRecorder _recorder = new(TimeProvider.System);
    private readonly FaultDraws _draws = new(options.Seed) { IsOn = false };

    /// <summary>Starts the peer, lets clients call until the time is over, and reads everything.</summary>
    /// <remarks>Whatever ends the run early is told by the result, beside what was seen until then.</remarks>
    public async Task<PeerResult> RunAsync()
    {
        string? failure = null;
        try
        {
            await RunPeerAsync();
        }
        catch (Exception exception)
        {
            // A peer that does not start or stop is a result too, and the others still run.
            failure = $"{exception.GetType().Name}: {exception.Message}";
        }

        return new PeerResult(kind, _recorder.ToHistory(), _draws.Injected) { Failure = failure };
    }

    private async Task RunPeerAsync()
    {
        var direct = new NpgsqlConnectionStringBuilder(server);
        await using var proxy = new CutProxy(direct.Host ?? "localhost", direct.Port, _marks);
        var proxied = new NpgsqlConnectionStringBuilder(server) { Host = "localhost", Port = proxy.Port };
        CallFaults? calls = options.Faults.Contains(PlannedFault.Message) ? new CallFaults(_draws) : null;
        var environment = new PeerEnvironment(server, proxied.ConnectionString, $"compare_{Guid.NewGuid():N}", calls);
        try
        {
            await using IPeer peer = await kind.StartAsync(environment);
            var requests = new Requests(peer);
            await requests.PrepareAsync();
            await CallAsync(requests, new Nemesis(peer, proxy, _draws, _recorder));
            await ReadAsync(requests);
        }
        finally
        {
            await environment.ExecuteAsync($"drop schema if exists {environment.Schema} cascade");
        }
    }

    private async Task CallAsync(Requests requests, Nemesis nemesis)
    {
        using var over = new CancellationTokenSource(options.Duration, _recorder.Time);
        _draws.IsOn = true;
        Task faults = nemesis.RunAsync(
            FaultSchedule.Draw(options.Seed, options.Faults, options.Duration), options.Grace, over.Token);
        Task clients = Task.WhenAll(requests.Kinds.SelectMany((kind, number) => Enumerable.Range(number * options.Clients, options.Clients)
            .Select(client => Task.Run(() => CallAsync(client, kind, over.Token)))));
        await EndedAsync(clients, options.Duration);
        _draws.IsOn = false;
        await faults;
        await EndedAsync(clients, options.Grace);
    }

    private async Task CallAsync(int client, Func<Random, (Act Act, Func<Task<Outcome>> Call)> next, CancellationToken over)
    {
        var random = new Random((options.Seed * 7919) + client);
        Pace pace = Pace.ForClients(1, options.Rate, _recorder.Time);
        for (long round = -1; !over.IsCancellationRequested;)
        {
            round = await pace.NextAsync(round, CancellationToken.None);
            await CallAsync(client, next(random));
        }
    }

    private async Task<Outcome> CallAsync(int client, (Act Act, Func<Task<Outcome>> Call) request)
    {
        long number = _recorder.Begin(client, request.Act);
        Task<Outcome> call = Task.Run(request.Call);
        await EndedAsync(call, options.Grace < _patience ? options.Grace : _patience);
        Outcome outcome = call.IsCompletedSuccessfully
            ? await call : new Outcome.Unknown(call.Exception?.GetBaseException().Message ?? "There was no answer.");
        return _recorder.End(number, outcome).Outcome;
    }

    // Every read is made until it succeeds, as long as the peer has time; without it, little is shown of what is stored in the end.
    private async Task ReadAsync(Requests requests)
    {
        using var patience = new CancellationTokenSource(options.Grace, _recorder.Time);
        await Task.WhenAll(requests.Reads.Select(async read =>
        {
            while (!await IsAnsweredAsync(read) && !patience.IsCancellationRequested)
            {
                await Task.Delay(_pause, _recorder.Time);
            }
        }));
    }

    private async Task<bool> IsAnsweredAsync((Act Act, Func<Task<Outcome>> Call) read) =>
        await CallAsync(Reader, read) is Outcome.Succeeded;

    // A call that does not end stays in the history with an unknown outcome.
    private async Task EndedAsync(Task task, TimeSpan patience) =>
        await Task.WhenAny(task, Task.Delay(patience, _recorder.Time));
}
