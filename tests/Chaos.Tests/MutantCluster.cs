using System.Globalization;
using Granary.Chaos.Processes;
using Granary.ClusterClient;
using Granary.TestSupport;
using Npgsql;

namespace Granary.Chaos.Tests;

/// <summary>Silo processes that lack a part of the protocol, a client in this process, and a schema. All are gone with it.</summary>
internal sealed class MutantCluster : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly ClusterDatabase _database = new(PostgreSqlServer.ConnectionString, $"mutant{Guid.NewGuid():N}");
    private readonly List<ChildProcess> _silos = [];
    private ClusterConnection? _connection;

    private MutantCluster()
    {
    }

    public ClusterConnection Connection => _connection ?? throw new InvalidOperationException("There is no client yet.");

    /// <summary>Starts three silos that lack the part of a name, one after the other, and a client.</summary>
    public static async Task<MutantCluster> StartAsync(string mutant)
    {
        var cluster = new MutantCluster();
        try
        {
            for (int number = 1; number <= 3; number++)
            {
                await cluster.AddSiloAsync($"mutant{number}", mutant);
            }

            cluster._connection = await ClusterConnection.OpenAsync(cluster._database).WaitAsync(_patience);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        foreach (ChildProcess silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await using NpgsqlDataSource admin = NpgsqlDataSource.Create(PostgreSqlServer.ConnectionString);
        await using NpgsqlCommand drop = admin.CreateCommand($"drop schema if exists {_database.Schema} cascade");
        await drop.ExecuteNonQueryAsync();
    }

    private async Task AddSiloAsync(string name, string mutant)
    {
        (int siloPort, int gatewayPort) = FreePorts.Find();
        string[] command = ["dotnet", PathOfProgram(), _database.Database, _database.Schema, Text(siloPort), Text(gatewayPort), mutant];
        var silo = ChildProcess.Start(name, command, []);
        _silos.Add(silo);
        await silo.HearAsync("Granary serves").WaitAsync(_patience);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string PathOfProgram() => Path.Combine(
        AppContext.BaseDirectory.Replace("Chaos.Tests", "MutantSilo", StringComparison.Ordinal), "Granary.MutantSilo.dll");
}
