using System.Data;
using System.Globalization;
using System.Net;
using Granary.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Membership;
using Orleans.Runtime.MembershipService;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The membership of one cluster, as the clustering provider of Orleans reads and writes it in a schema.</summary>
internal sealed class TestedMembership(string schema) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source =
        NpgsqlDataSource.Create($"{PostgreSqlServer.ConnectionString};Maximum Pool Size=12;Search Path={schema}");

    /// <summary>A time without fractions of a millisecond: the database keeps no smaller ones.</summary>
    public static DateTime Start { get; } = new(2026, 1, 31, 9, 30, 0, 125, DateTimeKind.Utc);

    /// <summary>The name that tells the cluster from others.</summary>
    public string Cluster { get; init; } = $"c{Guid.NewGuid():N}";

    /// <summary>Connections like those of the provider.</summary>
    public NpgsqlDataSource Source => _source;

    /// <summary>A silo by its port.</summary>
    public static MembershipEntry Silo(int port, SiloStatus status = SiloStatus.Active, DateTime? alive = null) => new()
    {
        SiloAddress = Address(port),
        SiloName = $"silo {port}",
        HostName = "host",
        Status = status,
        ProxyPort = 30000 + port,
        StartTime = Start,
        IAmAliveTime = alive ?? Start,
    };

    /// <summary>The address of a silo by its port.</summary>
    public static SiloAddress Address(int port) => SiloAddress.New(IPAddress.Parse("10.0.0.1"), port, 7);

    /// <summary>The version after another, as a silo hands it to the provider.</summary>
    public static TableVersion After(int version) =>
        new TableVersion(version, version.ToString(CultureInfo.InvariantCulture)).Next();

    /// <summary>Changes a silo at a version, as another silo does that has read that version.</summary>
    public static Task<bool> ChangeAsync(IMembershipTable table, MembershipEntry silo, int version)
    {
        TableVersion next = After(version);
        return table.UpdateRowAsync(silo, next.VersionEtag, next);
    }

    /// <summary>The table as a silo sees it that starts now.</summary>
    public async Task<IMembershipTable> OpenAsync(bool found = true)
    {
        var options = new AdoNetClusteringSiloOptions { Invariant = "Npgsql", DataSource = _source };
        var table = new AdoNetClusteringTable(
            NullServiceProvider.Instance, Clustering(), Options.Create(options), NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(found);
        return table;
    }

    /// <summary>The gateways as a client sees them that starts now.</summary>
    public async Task<IList<Uri>> GatewaysAsync()
    {
        var options = new AdoNetClusteringClientOptions { Invariant = "Npgsql", DataSource = _source };
        var provider = new AdoNetGatewayListProvider(
            NullLogger<AdoNetGatewayListProvider>.Instance, NullServiceProvider.Instance, Options.Create(options),
            Options.Create(new GatewayOptions()), Clustering());
        await provider.InitializeGatewayListProvider();
        return await provider.GetGateways();
    }

    /// <summary>Lets silos join, one after another.</summary>
    public async Task<IMembershipTable> JoinAsync(params MembershipEntry[] silos)
    {
        IMembershipTable table = await OpenAsync();
        foreach (MembershipEntry silo in silos)
        {
            if (!await table.InsertRowAsync(silo, (await table.ReadAllAsync()).Version.Next()))
            {
                throw new InvalidOperationException($"{silo.SiloAddress} could not join.");
            }
        }

        return table;
    }

    /// <summary>Sends a statement by its name, and returns how many rows it wrote.</summary>
    public async Task<int> SendAsync(string key, params (string Name, object? Value)[] parameters)
    {
        await using NpgsqlCommand command = await CommandAsync(key, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Sends a statement by its name, and returns its answer.</summary>
    public async Task<object?> AskAsync(string key, params (string Name, object? Value)[] parameters)
    {
        await using NpgsqlCommand command = await CommandAsync(key, parameters);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync() => await _source.DisposeAsync();

    private IOptions<ClusterOptions> Clustering() => Options.Create(new ClusterOptions { ClusterId = Cluster, ServiceId = Cluster });

    private async Task<NpgsqlCommand> CommandAsync(string key, (string Name, object? Value)[] parameters)
    {
        await using NpgsqlCommand lookup = _source.CreateCommand("select QueryText from OrleansQuery where QueryKey = $1");
        lookup.Parameters.Add(new NpgsqlParameter { Value = key });
        string text = (string)(await lookup.ExecuteScalarAsync() ?? throw new InvalidOperationException($"There is no {key}."));
        NpgsqlCommand command = _source.CreateCommand(text);
        command.Parameters.AddWithValue("DeploymentId", Cluster);
        foreach ((string name, object? value) in parameters)
        {
            // The provider sets the type of each parameter, even of one that is null.
            DbType type = value switch { DateTime => DbType.DateTime, int => DbType.Int32, _ => DbType.String };
            command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
        }

        return command;
    }

    private sealed class NullServiceProvider : IServiceProvider
    {
        public static NullServiceProvider Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
