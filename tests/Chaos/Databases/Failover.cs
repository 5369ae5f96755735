namespace Granary.Chaos.Databases;

/// <summary>A primary and its standby under one address, and the change from the one to the other.</summary>
internal sealed class Failover : IAsyncDisposable
{
    private readonly DatabaseAddress _address;

    private Failover(DatabaseServer primary, Standby standby)
    {
        (Primary, Standby) = (primary, standby);
        _address = new DatabaseAddress(primary.Port);
    }

    /// <summary>The server that accepts writes at first.</summary>
    public DatabaseServer Primary { get; }

    /// <summary>The server that follows it.</summary>
    public Standby Standby { get; }

    /// <summary>The address that leads to the primary, whichever server that is.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_address.Port};Username=granary;Database=postgres";

    /// <summary>Both servers by name, for clients that find the primary themselves.</summary>
    public string ConnectionStringOfBoth =>
        $"Host=127.0.0.1:{Primary.Port},127.0.0.1:{Standby.Server.Port};Username=granary;Database=postgres";

    /// <summary>Starts both servers.</summary>
    public static async Task<Failover> CreateAsync(Replication replication)
    {
        DatabaseServer primary = await DatabaseServer.CreateAsync();
        Standby? standby = null;
        try
        {
            standby = await Standby.CreateAsync(primary);
            if (replication == Replication.Synchronous)
            {
                await primary.SetAsync("synchronous_standby_names", Standby.Name);
                await primary.UntilAsync(
                    async () => await primary.AskAsync<long>("select count(*) from pg_stat_replication where sync_state = 'sync'") == 1,
                    "The standby is not synchronous.");
            }

            return new Failover(primary, standby);
        }
        catch
        {
            if (standby is not null)
            {
                await standby.DisposeAsync();
            }

            await primary.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the primary, promotes the standby, and leads the address to it.</summary>
    public async Task FailOverAsync()
    {
        await Primary.KillAsync();
        await Standby.PromoteAsync();
        _address.LeadTo(Standby.Server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _address.DisposeAsync();
        await Standby.DisposeAsync();
        await Primary.DisposeAsync();
    }
}
