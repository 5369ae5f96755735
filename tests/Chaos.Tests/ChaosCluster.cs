using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Granary.ClusterClient;
using Granary.Domain;
using Granary.TestSupport;
using Npgsql;
using Orleans.Runtime;
using Xunit;

namespace Granary.Chaos.Tests;

/// <summary>Server processes, client processes, a client in this process and a schema, all of which are gone with it.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    private static readonly TimeProvider _time = TimeProvider.System;

    private readonly NpgsqlDataSource _admin = NpgsqlDataSource.Create($"{PostgreSqlServer.ConnectionString};Maximum Pool Size=2");
    private readonly ConcurrentQueue<string> _events = [];
    private readonly List<ClientProcess> _clients = [];
    private readonly List<SiloProcess> _gone = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private ClusterConnection? _connection;
    private int _started;

    private ChaosCluster(int seed) => (Seed, Random) = (seed, new Random(seed));

    public int Seed { get; }

    public Random Random { get; }

    public ClusterDatabase Database { get; } = new(PostgreSqlServer.ConnectionString, $"chaos{Guid.NewGuid():N}");

    public List<SiloProcess> Silos { get; } = [];

    public ClusterConnection Connection => _connection ?? throw new InvalidOperationException("There is no client yet.");

    public IGranary Granary => Connection.Granary;

    /// <summary>Starts silos and a client; the seed is new, unless GRANARY_TEST_SEED holds one.</summary>
    public static async Task<ChaosCluster> StartAsync(int silos)
    {
        string? given = Environment.GetEnvironmentVariable("GRANARY_TEST_SEED");
        var cluster = new ChaosCluster(given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture));
        try
        {
            await cluster.AddSiloAsync();
            await Task.WhenAll(Enumerable.Range(1, silos - 1).Select(_ => cluster.AddSiloAsync()));
            cluster._connection = await ClusterConnection.OpenAsync(cluster.Database).WaitAsync(TimeSpan.FromSeconds(60));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notes what was done to the cluster or seen of it, for whoever reads of a failure.</summary>
    public void Note(string what) =>
        _events.Enqueue($"{Stopwatch.GetElapsedTime(_began).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s: {what}");

    /// <summary>Lets processes go on for a while.</summary>
    public static Task PassAsync(TimeSpan time) => Task.Delay(time, _time);

    /// <summary>Starts one more silo.</summary>
    public async Task<SiloProcess> AddSiloAsync(IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        SiloProcess silo = await SiloProcess.StartAsync(Interlocked.Increment(ref _started), Database, environment);
        lock (Silos)
        {
            Silos.Add(silo);
        }

        Note($"{silo.Name} serves");
        return silo;
    }

    /// <summary>Ends a silo with no warning.</summary>
    public void Kill(SiloProcess silo)
    {
        silo.Process.Kill();
        Forget(silo);
        Note($"{silo.Name} was killed");
    }

    /// <summary>Suspends the process of a silo, which keeps its locks and connections.</summary>
    public async Task StopAsync(SiloProcess silo)
    {
        await silo.Process.SignalAsync("STOP");
        Note($"{silo.Name} was stopped");
    }

    /// <summary>Ends a silo as an operator does.</summary>
    public async Task TerminateAsync(SiloProcess silo)
    {
        Note($"{silo.Name} is asked to end");
        await silo.Process.TerminateAsync(TimeSpan.FromSeconds(60));
        Forget(silo);
        Note($"{silo.Name} has ended with {silo.Process.ExitCode}");
        Require(silo.Process.ExitCode == 0, $"{silo.Name} did not leave in order.");
    }

    /// <summary>Starts client processes, whose workers wait until they are told to begin.</summary>
    public async Task<IReadOnlyList<ClientProcess>> AddClientsAsync(int count, Workload work)
    {
        ClientProcess[] clients = await Task.WhenAll(Enumerable.Range(1, count).Select(
            number => ClientProcess.StartAsync($"client{number}", Database, work, Seed + number)));
        _clients.AddRange(clients);
        return clients;
    }

    /// <summary>Waits until clients have ended, and adds up what became of their calls.</summary>
    public async Task<Tally> EndAsync(IEnumerable<ClientProcess> clients)
    {
        var sum = Tally.Sum(await Task.WhenAll(clients.Select(client => client.EndAsync())).WaitAsync(TimeSpan.FromMinutes(2)));
        Note(sum.ToString());
        return sum;
    }

    /// <summary>The silo in which an aggregate is in memory.</summary>
    public async Task<SiloProcess> FindOwnerAsync(string key)
    {
        IManagementGrain management = Connection.Grains.GetGrain<IManagementGrain>(0);
        DetailedGrainStatistic[] all = await management.GetDetailedGrainStatistics();
        int port = all.Single(grain => grain.GrainId.ToString() == $"granary.aggregate/{key}").SiloAddress.Endpoint.Port;
        return Silos.Single(silo => silo.SiloPort == port);
    }

    /// <summary>One number from the database.</summary>
    public async Task<long> AskAsync(string question)
    {
        await using NpgsqlCommand command = _admin.CreateCommand(question.Replace("{schema}", Database.Schema, StringComparison.Ordinal));
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Adds aggregates in one unit of work.</summary>
    public Task AddAsync<TAggregate, TId>(IEnumerable<TAggregate> aggregates)
        where TAggregate : class
        where TId : notnull => Granary.RunAsync(async (unit, token) =>
        {
            foreach (TAggregate aggregate in aggregates)
            {
                await unit.Repository<TAggregate, TId>().AddAsync(aggregate, token);
            }

            return true;
        });

    /// <summary>Fails with all that is known where something does not hold.</summary>
    public void Require(bool holds, string what)
    {
        if (!holds)
        {
            string logs = string.Join('\n', Silos.Concat(_gone).Select(silo => silo.Process.LastLines)
                .Concat(_clients.Select(client => client.Process.LastLines)));
            Assert.Fail($"{what}\nSeed {Seed} (GRANARY_TEST_SEED).\n{string.Join('\n', _events)}\n{logs}");
        }
    }

    /// <summary>What was noted.</summary>
    public string Story => $"Seed {Seed}.\n{string.Join('\n', _events)}";

    public async ValueTask DisposeAsync()
    {
        foreach (ClientProcess client in _clients)
        {
            await client.Process.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        foreach (SiloProcess silo in Silos.Concat(_gone))
        {
            await silo.Process.DisposeAsync();
        }

        await using (NpgsqlCommand drop = _admin.CreateCommand($"drop schema if exists {Database.Schema} cascade"))
        {
            await drop.ExecuteNonQueryAsync();
        }

        await _admin.DisposeAsync();
    }

    private void Forget(SiloProcess silo)
    {
        lock (Silos)
        {
            Silos.Remove(silo);
            _gone.Add(silo);
        }
    }
}
