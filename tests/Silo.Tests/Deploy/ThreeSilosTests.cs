using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Deploy;

/// <summary>The environment of the manifests makes silos that find each other.</summary>
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class ThreeSilosTests : IAsyncLifetime
{
    private static readonly TimeProvider _time = TimeProvider.System;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    // The addresses begin with the third one, because other tests use the first.
    private static readonly string[] _addresses = ["127.0.0.3", "127.0.0.4", "127.0.0.5"];

    private readonly PostgreSqlFixture _store = new();
    private readonly List<Process> _silos = [];
    private readonly HttpClient _http = new();

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Three_silos_with_the_environment_of_the_manifests_are_one_cluster()
    {
        using (Process migration = Start("migrate", _addresses[0]))
        {
            await migration.WaitForExitAsync();
            Assert.Equal(0, migration.ExitCode);
        }

        _silos.AddRange(_addresses.Select(address => Start("serve", address)));
        foreach (string address in _addresses)
        {
            await AwaitReadyAsync(address);
        }

        var id = Guid.NewGuid();
        using HttpResponseMessage made = await _http.PostAsJsonAsync(
            $"http://{_addresses[0]}:8080/orders", new { id, customer = "anna", placedAt = "2026-11-21T10:00:00Z" });
        using HttpResponseMessage approved = await _http.PostAsJsonAsync(
            $"http://{_addresses[1]}:8080/orders/{id}/approve", new { by = "bert" });
        using HttpResponseMessage found = await _http.GetAsync(new Uri($"http://{_addresses[2]}:8080/orders/{id}"));

        Assert.Equal(
            (HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.OK),
            (made.StatusCode, approved.StatusCode, found.StatusCode));
        Assert.Equal("\"2\"", found.Headers.ETag?.Tag);
        Assert.Equal(3, await CountMembersAsync());
    }

    public async Task DisposeAsync()
    {
        foreach (Process silo in _silos)
        {
            silo.Kill();
            await silo.WaitForExitAsync();
            silo.Dispose();
        }

        _http.Dispose();
        await _store.DisposeAsync();
    }

    private Process Start(string command, string address)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Granary.Silo.dll"), command]);
        foreach ((string name, string value) in Manifest())
        {
            start.Environment[name] = value;
        }

        // Values that the downward API and the secret would provide. All addresses belong to one machine here, so no silo may listen on
        // every address.
        start.Environment["Node__Name"] = $"silo-{address}";
        start.Environment["Node__Address"] = address;
        start.Environment["Node__ListenOnAnyAddress"] = "false";
        start.Environment["urls"] = start.Environment["urls"]?.Replace("*", address, StringComparison.Ordinal);
        start.Environment["Storage__Store"] = $"postgresql:{PostgreSqlServer.ConnectionString}";
        start.Environment["Storage__PostgreSql__Schema"] = _store.Schema;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }

    private static IEnumerable<(string Name, string Value)> Manifest() => File
        .ReadAllLines(Path.Combine(RepositoryRoot.Path, "deploy", "k8s", "base", "settings.env"))
        .Select(line => line.Split('=', 2))
        .Select(parts => (parts[0], parts[1]));

    private async Task AwaitReadyAsync(string address)
    {
        long began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await _http.GetAsync(new Uri($"http://{address}:8080/health/ready"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (_time.GetElapsedTime(began) < _patience)
            {
                // The silo does not listen yet.
            }

            Assert.True(_time.GetElapsedTime(began) < _patience, $"The silo at {address} did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), _time);
        }
    }

    private async Task<long> CountMembersAsync()
    {
        await using Npgsql.NpgsqlCommand command = _store.Admin.CreateCommand(
            $"select count(*) from {_store.Schema}.OrleansMembershipTable where Status = 3");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }
}
