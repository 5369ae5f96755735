using System.Net;
using Granary.Chaos.Databases;
using Granary.Chaos.Proxies;

namespace Granary.Chaos.Deployments;

/// <summary>The database of a deployment with its disks, and the standby that may take its place.</summary>
internal sealed class DatabaseSide : IAsyncDisposable
{
    private const int Megabytes = 160;

    private readonly List<DatabaseServer> _former = [];
    private Standby? _standby;

    private DatabaseSide(DatabaseServer server, SlowDisk? slow, FullDisk? small, string? notSlow)
    {
        (Server, Slow, Small, CannotSlow) = (server, slow, small, notSlow);
        Target = new ProxyTarget(EndPointOf(server));
    }

    /// <summary>The server that takes writes.</summary>
    public DatabaseServer Server { get; private set; }

    /// <summary>Where proxies find it.</summary>
    public ProxyTarget Target { get; }

    /// <summary>Makes flushes slow; null where that cannot be done.</summary>
    public SlowDisk? Slow { get; }

    /// <summary>The small disk with the data; null where the data is on that of the machine.</summary>
    public FullDisk? Small { get; }

    /// <summary>Why flushes cannot be made slow; null where they can.</summary>
    public string? CannotSlow { get; }

    /// <summary>Starts an empty server.</summary>
    public static async Task<DatabaseSide> StartAsync(bool isOnSmallDisk)
    {
        SlowDisk? slow = null;
        string? notSlow = null;
        try
        {
            slow = await SlowDisk.CreateAsync();
        }
        catch (InvalidOperationException failure)
        {
            notSlow = failure.Message;
        }

        FullDisk? small = isOnSmallDisk ? await FullDisk.CreateAsync(Megabytes) : null;
        var settings = new DatabaseSettings
        {
            Folder = small?.Folder,
            Environment = slow?.Environment ?? new Dictionary<string, string>(),

            // Statements that a fault ends would fill its log.
            Settings = new Dictionary<string, string> { ["log_min_error_statement"] = "panic" },
        };
        try
        {
            return new DatabaseSide(await DatabaseServer.CreateAsync(settings), slow, small, notSlow);
        }
        catch
        {
            slow?.Dispose();
            await (small?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>Adds a standby that has each commit before it is acknowledged, or some time after.</summary>
    public async Task FollowAsync(Replication replication)
    {
        _standby = await Standby.CreateAsync(Server);
        if (replication == Replication.Synchronous)
        {
            await Server.SetAsync("synchronous_standby_names", Standby.Name);
            await Server.UntilAsync(
                async () => await Server.AskAsync<long>("select count(*) from pg_stat_replication where sync_state = 'sync'") == 1,
                "The standby is not synchronous.");
        }
    }

    /// <summary>Ends the stream to the standby without a word to anybody.</summary>
    public Task CutStreamAsync() => (_standby ?? throw new InvalidOperationException("There is no standby.")).CutAsync();

    /// <summary>Kills the server, and lets the standby take its place for all later connections.</summary>
    public async Task FailOverAsync()
    {
        Standby standby = _standby ?? throw new InvalidOperationException("There is no standby.");
        await Server.KillAsync();
        await standby.PromoteAsync();
        _former.Add(Server);
        Server = standby.Server;
        _standby = null;
        Target.Now = EndPointOf(Server);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_standby?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Server.DisposeAsync();
        foreach (DatabaseServer former in _former)
        {
            await former.DisposeAsync();
        }

        await (Small?.DisposeAsync() ?? ValueTask.CompletedTask);
        Slow?.Dispose();
    }

    private static IPEndPoint EndPointOf(DatabaseServer server) => new(IPAddress.Loopback, server.Port);
}
