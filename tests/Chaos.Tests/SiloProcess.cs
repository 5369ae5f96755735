using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Granary.Tests.Bank;
using Granary.Tests.ClusterClient;

namespace Granary.Tests.Chaos.Tests;

/// <summary>A server that is a silo of a cluster.</summary>
internal sealed class SiloProcess
{
    private SiloProcess(ChildProcess process, int siloPort) => (Process, SiloPort) = (process, siloPort);

    public ChildProcess Process { get; }

    public int SiloPort { get; }

    public string Name => Process.Name;

    public static async Task<SiloProcess> StartAsync(string name, ClusterPlace place)
    {
        (int siloPort, int gatewayPort) = FreePorts();
        var process = new ChildProcess(name, [ServerDll(), "serve", "--role", "silo", "--urls", "http://127.0.0.1:0"],
        [
            ("Storage__Store", $"postgresql:{place.Database}"),
            ("Storage__PostgreSql__Schema", place.Schema),
            ("Storage__PostgreSql__MaxConnections", "8"),
            ("Domain__Assemblies__0", typeof(BankModel).Assembly.Location),
            ("Node__Name", name),
            ("Node__ClusterId", place.Schema),
            ("Node__ServiceId", place.Schema),
            ("Node__SiloPort", siloPort.ToString(CultureInfo.InvariantCulture)),
            ("Node__GatewayPort", gatewayPort.ToString(CultureInfo.InvariantCulture)),
        ]);
        try
        {
            await process.HearAsync("Granary serves").WaitAsync(TimeSpan.FromSeconds(60));
            return new SiloProcess(process, siloPort);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static string ServerDll() => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Chaos.Tests"), Path.Combine("src", "Silo"), StringComparison.Ordinal),
        "Granary.Silo.dll");

    private static (int One, int Other) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }
}
