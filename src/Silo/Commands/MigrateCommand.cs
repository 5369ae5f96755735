using Granary.Silo.Hosting;
using Granary.Storage.Stores;

namespace Granary.Silo.Commands;

/// <summary>Brings the schema of the store up to date, also where the settings of a server say that it may not do so itself.</summary>
internal static class MigrateCommand
{
    public static Task<int> RunAsync(CommandSettings settings, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                await using WebApplication server = Server.Build(settings, isAlone: true);
                int steps = await server.Services.GetRequiredService<IAggregateStore>().MigrateAsync(cancellationToken);
                string missing = steps == 0 ? "nothing was missing" : steps == 1 ? "one step was missing" : $"{steps} steps were missing";
                await output.WriteLineAsync($"The schema is up to date; {missing}.");
            },
            errors);
}
