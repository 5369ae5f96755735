using Granary.Chaos.Databases;
using Granary.Chaos.Processes;
using Npgsql;
using Xunit;

namespace Granary.Chaos.Tests.Databases;

[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Needs", "Server")]
public sealed class DatabaseServerTests
{
    [Fact]
    public async Task A_server_that_was_killed_starts_again_at_its_port_with_all_that_it_had_committed()
    {
        await using DatabaseServer server = await DatabaseServer.CreateAsync();
        await server.ExecuteAsync("create table t (n int); insert into t values (1)");
        int port = server.Port;

        await server.KillAsync();
        Assert.False(server.IsRunning);
        await server.StartAsync();
        await server.ExecuteAsync("insert into t values (2)");
        await server.StopAsync();
        await server.StartAsync();

        Assert.Equal(2, await server.AskAsync<long>("select count(*) from t"));
        Assert.Equal(port, server.Port);
    }

    [Fact]
    public async Task A_server_one_backend_of_which_was_killed_ends_the_others_and_accepts_new_ones()
    {
        await using DatabaseServer server = await DatabaseServer.CreateAsync();
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Pooling=false");
        await connection.OpenAsync();

        await server.KillBackendAsync();

        await using var command = new NpgsqlCommand("select 1", connection);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(1, await server.AskAsync<int>("select 1"));
    }

    [Fact]
    public async Task A_frozen_server_answers_nothing_until_it_is_thawed()
    {
        await using DatabaseServer server = await DatabaseServer.CreateAsync();
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await server.FreezeAsync();

        await using var command = new NpgsqlCommand("select 1", connection);
        Task<object?> answer = command.ExecuteScalarAsync();
        await ChaosCluster.PassAsync(TimeSpan.FromMilliseconds(500));
        Assert.False(answer.IsCompleted);
        await server.ThawAsync();

        Assert.Equal(1, await answer.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_server_that_was_killed()
    {
        DatabaseServer server = await DatabaseServer.CreateAsync();
        string data = server.Data;
        string memory = (await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid")))[6].Split(' ')[^1].Trim();

        await server.KillAsync();
        await server.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(data)));
        Assert.DoesNotContain(memory, (await Commands.RunAsync("ipcs", "-m")).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }
}
