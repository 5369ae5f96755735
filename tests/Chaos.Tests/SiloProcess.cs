using System.Globalization;
using Granary.Bank;
using Granary.Chaos.Processes;
using Granary.Chaos.Silos;
using Granary.ClusterClient;
using Granary.TestSupport;

namespace Granary.Chaos.Tests;

/// <summary>A server that is a silo of a cluster.</summary>
internal sealed class SiloProcess
{
    // The server of another version, which ./test mixed has built; nothing where all silos are of this one.
    private static readonly string? _otherServer = Environment.GetEnvironmentVariable("GRANARY_TEST_OTHER_SERVER");

    private SiloProcess(ChildProcess process, int siloPort, string served) =>
        (Process, SiloPort, Url) = (process, siloPort, served[served.LastIndexOf("http://", StringComparison.Ordinal)..].Trim());

    public ChildProcess Process { get; }

    public int SiloPort { get; }

    /// <summary>Where it answers over HTTP.</summary>
    public string Url { get; }

    public string Name => Process.Name;

    /// <summary>Starts the silo of a number; where there is a server of another version, silos of an odd number are of that one.</summary>
    public static async Task<SiloProcess> StartAsync(
        int number, ClusterDatabase database, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        string server = _otherServer is { Length: > 0 } other && number % 2 == 1 ? other : ServerProgram.Path;
        string name = server == _otherServer ? $"silo{number}-of-the-other-version" : $"silo{number}";
        (int siloPort, int gatewayPort) = FreePorts.Find();
        KeyValuePair<string, string>[] variables =
        [
            new("Storage__Store", $"postgresql:{database.Database}"),
            new("Storage__PostgreSql__Schema", database.Schema),
            new("Storage__PostgreSql__MaxConnections", "8"),
            new("Domain__Assemblies__0", typeof(BankModel).Assembly.Location),
            new("Node__Name", name),
            new("Node__ClusterId", database.Schema),
            new("Node__ServiceId", database.Schema),
            new("Node__SiloPort", siloPort.ToString(CultureInfo.InvariantCulture)),
            new("Node__GatewayPort", gatewayPort.ToString(CultureInfo.InvariantCulture)),
            .. environment ?? [],
        ];
        var process = ChildProcess.Start(name, ["dotnet", server, "serve", "--role", "silo", "--urls", "http://127.0.0.1:0"], variables);
        try
        {
            string served = await process.HearAsync("Granary serves").WaitAsync(TimeSpan.FromSeconds(60));
            return new SiloProcess(process, siloPort, served);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
