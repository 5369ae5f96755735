using Granary.Silo.Hosting;

namespace Granary.Silo.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Task<int> RunAsync(CommandSettings settings, TextWriter errors, CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                await using WebApplication server = Server.Build(settings);
                await server.RunAsync(cancellationToken);
            },
            errors);
}
