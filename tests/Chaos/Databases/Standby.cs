using Granary.Chaos.Processes;

namespace Granary.Chaos.Databases;

/// <summary>A copy of a server that follows it by streaming replication, and can take its place.</summary>
internal sealed class Standby : IAsyncDisposable
{
    /// <summary>The name by which the primary knows it, for <c>synchronous_standby_names</c>.</summary>
    public const string Name = "granary_standby";

    private readonly DatabaseServer _primary;

    private Standby(DatabaseServer primary, DatabaseServer server) => (_primary, Server) = (primary, server);

    /// <summary>The server.</summary>
    public DatabaseServer Server { get; }

    private string Source => $"host=127.0.0.1 port={_primary.Port} user=granary";

    /// <summary>Copies a running server and follows it.</summary>
    public static async Task<Standby> CreateAsync(DatabaseServer primary)
    {
        // The receiver of the log bears the name of the cluster, where no other is given.
        var settings = new DatabaseSettings
        {
            Settings = new Dictionary<string, string> { ["cluster_name"] = Name, ["wal_retrieve_retry_interval"] = "100ms" },
        };
        DatabaseServer server = await DatabaseServer.CreateAsync(settings, copy => copy.Programs.RunAsync(
            "pg_basebackup", "-D", copy.Data, "-h", "127.0.0.1", "-p", Commands.Text(primary.Port), "-U", "granary", "-c", "fast", "-X",
            "stream", "-R", "--no-sync"));
        var standby = new Standby(primary, server);
        try
        {
            await standby.FollowsAsync();
            return standby;
        }
        catch
        {
            await standby.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Ends the stream from the primary: whatever is written there from now on never comes here, not even out of a buffer of the network.
    /// </summary>
    public async Task CutAsync()
    {
        await Server.SetAsync("primary_conninfo", "");
        await Server.UntilAsync(
            async () => await Server.AskAsync<long>("select count(*) from pg_stat_wal_receiver") == 0, "The standby still receives.");
    }

    /// <summary>Takes the stream up again after <see cref="CutAsync"/>, from where it ended.</summary>
    public async Task RejoinAsync()
    {
        await Server.SetAsync("primary_conninfo", Source);
        await FollowsAsync();
    }

    /// <summary>Makes it the primary; returns once it accepts writes.</summary>
    public async Task PromoteAsync()
    {
        await Server.Programs.RunAsync("pg_ctl", "promote", "-w", "-D", Server.Data);
        await Server.UntilAsync(
            async () => !await Server.AskAsync<bool>("select pg_is_in_recovery()"), "The standby did not become the primary.");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Task FollowsAsync() => _primary.UntilAsync(
        async () => await _primary.AskAsync<long>(
            $"select count(*) from pg_stat_replication where application_name = '{Name}' and state = 'streaming'") == 1,
        "The standby does not follow.");
}
