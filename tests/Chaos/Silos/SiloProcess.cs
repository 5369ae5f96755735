using System.Globalization;
using Granary.Chaos.Processes;
using Granary.TestSupport;

namespace Granary.Chaos.Silos;

/// <summary>A server process that is a silo of the cluster.</summary>
internal sealed class SiloProcess
{
    private readonly Task _serves;

    private SiloProcess(ChildProcess process, int port)
    {
        (Process, Port) = (process, port);
        _serves = process.HearAsync("Granary serves");
    }

    /// <summary>The process.</summary>
    public ChildProcess Process { get; }

    /// <summary>The port for other silos: another one for each start, so that nobody takes it for its predecessor.</summary>
    public int Port { get; }

    /// <summary>Starts the silo of a slot.</summary>
    /// <param name="plan">How it is started.</param>
    /// <param name="start">The number of the start in this slot.</param>
    /// <param name="environment">Variables for this start alone.</param>
    public static SiloProcess Start(SiloPlan plan, int start, IEnumerable<KeyValuePair<string, string>> environment)
    {
        (int silo, int gateway) = plan.Host.Prefix.Count > 0 ? (11_000 + start, 31_000 + start) : FreePorts.Find();
        string name = string.Create(CultureInfo.InvariantCulture, $"silo{plan.Slot}-{start}");
        string[] command = [.. plan.Host.Prefix, "dotnet", ServerProgram.Path, "serve", "--role", "silo", "--urls", "http://127.0.0.1:0"];
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TieredCompilation"] = "1",
            ["Storage__Store"] = $"postgresql:{plan.Store}",
            ["Storage__PostgreSql__Schema"] = plan.Schema,
            ["Storage__PostgreSql__MaxConnections"] = "8",
            ["Node__Name"] = name,
            ["Node__ClusterId"] = plan.Schema,
            ["Node__ServiceId"] = plan.Schema,
            ["Node__Address"] = plan.Host.Address.ToString(),
            ["Node__SiloPort"] = silo.ToString(CultureInfo.InvariantCulture),
            ["Node__GatewayPort"] = gateway.ToString(CultureInfo.InvariantCulture),
        };
        foreach ((string variable, string value) in environment)
        {
            variables[variable] = value;
        }

        return new SiloProcess(ChildProcess.Start(name, command, variables, plan.Logs), silo);
    }

    /// <summary>Whether its start is over: a silo is a member some time before, and cannot leave in order then.</summary>
    public bool Serves => _serves.IsCompletedSuccessfully && !Process.Exited.IsCompleted;

    /// <summary>Waits until it serves.</summary>
    public Task ServesAsync() => _serves;
}
