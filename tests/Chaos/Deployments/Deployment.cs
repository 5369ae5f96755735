using System.Globalization;
using System.Net;
using Granary.Chaos.Clients;
using Granary.Chaos.Networks;
using Granary.Chaos.Proxies;
using Granary.Chaos.Silos;

namespace Granary.Chaos.Deployments;

/// <summary>A database, silos with a proxy before the database each, and the network between them; all gone at the end.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private const string Schema = "chaos";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(150);

    private readonly DeploymentPlan _plan;
    private readonly List<CommitProxy> _proxies = [];
    private readonly List<SiloSlot> _slots = [];

    private Deployment(DeploymentPlan plan, DatabaseSide database, ISiloNetwork network, TimeProvider time) =>
        (_plan, Database, Network, Time) = (plan, database, network, time);

    /// <summary>The clock of this process, which no fault touches.</summary>
    public TimeProvider Time { get; }

    /// <summary>The database.</summary>
    public DatabaseSide Database { get; }

    /// <summary>The network between the silos.</summary>
    public ISiloNetwork Network { get; }

    /// <summary>The places of the silos.</summary>
    public IReadOnlyList<SiloSlot> Slots => _slots;

    /// <summary>The faults that wait for commits of any silo.</summary>
    public CommitFaults Commits { get; } = new();

    /// <summary>The settings by which a client finds the cluster.</summary>
    public IReadOnlyDictionary<string, string> ClientSettings => new Dictionary<string, string>
    {
        ["DOTNET_gcServer"] = "0",
        ["Storage__Store"] = $"postgresql:{StoreAt(IPAddress.Loopback, _proxies[^1].Port)}",
        ["Storage__PostgreSql__Schema"] = Schema,
        ["Node__ClusterId"] = Schema,
        ["Node__ServiceId"] = Schema,
    };

    /// <summary>The last lines of the silos and the database.</summary>
    public string LastLines => string.Join('\n', _slots.Select(slot => slot.LastLines).Append(Database.Server.LastLines));

    /// <summary>Starts everything and waits until the silos serve.</summary>
    public static async Task<Deployment> StartAsync(DeploymentPlan plan, TimeProvider time)
    {
        DatabaseSide database = await DatabaseSide.StartAsync(plan.IsOnSmallDisk);
        var deployment = new Deployment(plan, database, await NamespaceNetwork.CreateAsync(plan.Silos), time);
        try
        {
            deployment.AddProxiesAndSlots();

            // The first silo makes the tables.
            await deployment._slots[0].StartAsync();
            await Task.WhenAll(deployment._slots.Skip(1).Select(slot => slot.StartAsync()));
            await deployment.WholeAsync();
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a client process, and waits until it is answered.</summary>
    public Task<VerifyClient> AddClientAsync(string name, ClientPlan plan) =>
        VerifyClient.StartAsync(name, plan, ["dotnet", ServerProgram.Path], _plan.Folder, Time);

    /// <summary>The proxy between a silo and the database.</summary>
    public CommitProxy ProxyOf(SiloSlot slot) => _proxies[slot.Number];

    /// <summary>Waits until the members of the cluster are the silos that serve, and these are all.</summary>
    /// <param name="without">A silo that serves, and must be no member; none where null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">They are not, after a time that is far beyond what a cluster needs.</exception>
    public async Task WholeAsync(SiloSlot? without = null, CancellationToken cancellationToken = default)
    {
        long began = Time.GetTimestamp();
        string members = "";
        while (true)
        {
            SiloSlot[] expected = [.. _slots.Where(slot => slot != without)];
            string serving = string.Join(", ", expected.Where(slot => slot.IsServing)
                .Select(slot => Text(slot.Address, slot.Silo.Port)).Order(StringComparer.Ordinal));
            if (Array.TrueForAll(expected, slot => slot.IsServing) && (members = await MembersAsync()) == serving)
            {
                return;
            }

            if (Time.GetElapsedTime(began) > _patience)
            {
                throw new TimeoutException(
                    $"The cluster did not become whole within {_patience.TotalSeconds} s: {serving} serve, and its members are {members}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Time, cancellationToken);
        }
    }

    /// <summary>The commits whose aggregates may not have heard of them yet.</summary>
    public async Task<long> CountUnpublishedAsync() => await Database.Server.AskAsync<long>(
        $"select count(*) from {Schema}.commits where unpublished is not null");

    /// <summary>The versions of the accounts and lists, which units over several aggregates write.</summary>
    public async Task<IReadOnlyDictionary<string, long>> VersionsAsync()
    {
        string lines = await Database.Server.AskAsync<string>(
            $"""
            select coalesce(string_agg(collection || '/' || id || ' ' || version, ';'), '') from {Schema}.shared_aggregates
            where collection in ('granary-verify-accounts', 'granary-verify-lists')
            """);
        return lines.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(
            parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_slots.Select(slot => slot.DisposeAsync().AsTask()));
        foreach (CommitProxy proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        await Network.DisposeAsync();
        await Database.DisposeAsync();
    }

    // Encryption would hide the messages from the proxies.
    private static string StoreAt(IPAddress address, int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host={address};Port={port};Username=granary;Database=postgres;SSL Mode=Disable;GSS Encryption Mode=Disable;Timeout=5");

    private static string Text(string address, int port) => string.Create(CultureInfo.InvariantCulture, $"{address}:{port}");

    private void AddProxiesAndSlots()
    {
        for (int slot = 0; slot < _plan.Silos; slot++)
        {
            SiloHost host = Network.HostOf(slot);
            CommitProxy proxy = AddProxy(host.Outside);
            _slots.Add(new SiloSlot(
                new SiloPlan(slot, host, StoreAt(host.Outside, proxy.Port)) { Schema = Schema, Logs = _plan.Folder }, Time));
        }

        AddProxy(IPAddress.Loopback);
    }

    private CommitProxy AddProxy(IPAddress address)
    {
        var proxy = new CommitProxy(address, Database.Target, Commits, Time);
        proxy.Start();
        _proxies.Add(proxy);
        return proxy;
    }

    private async Task<string> MembersAsync()
    {
        try
        {
            return await Database.Server.AskAsync<string>(
                $"""
                select coalesce(string_agg(address || ':' || port, ', ' order by (address || ':' || port) collate "C"), '')
                from {Schema}.orleansmembershiptable where status = 3
                """);
        }
        catch (Npgsql.NpgsqlException)
        {
            // The database is away, and nobody can say who is a member.
            return "unknown";
        }
    }
}
