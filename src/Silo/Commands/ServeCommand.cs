using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Microsoft.AspNetCore.Connections;

namespace Granary.Silo.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Task<int> RunAsync(CommandSettings settings, TextWriter errors, CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                await using WebApplication server = Server.Build(settings);
                (CancellationToken started, CancellationToken stopping) =
                    (server.Lifetime.ApplicationStarted, server.Lifetime.ApplicationStopping);
                try
                {
                    await RunAsync(server, cancellationToken);
                }
                catch (OperationCanceledException) when (!started.IsCancellationRequested
                    && (cancellationToken.IsCancellationRequested || stopping.IsCancellationRequested))
                {
                    await errors.WriteLineAsync("granary: The server was told to stop before it had started.");
                }
            },
            errors);

    // Kestrel names the address that is taken; Orleans does not.
    private static async Task RunAsync(WebApplication server, CancellationToken cancellationToken)
    {
        // The settings are read first, because a server that has ended has disposed of them.
        NodeSettings node = NodeSettings.Read(server.Configuration);
        try
        {
            await server.RunAsync(cancellationToken);
        }
        catch (AddressInUseException taken)
        {
            throw new IOException(
                $"Node:SiloPort is {node.SiloPort} and Node:GatewayPort is {node.GatewayPort}, and one of them is taken at {node.Address}; "
                + "choose free ones.",
                taken);
        }
    }
}
