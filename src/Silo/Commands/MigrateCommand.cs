using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Granary.Storage.Stores;

namespace Granary.Silo.Commands;

/// <summary>Brings the schema of the store up to date, even if the settings forbid a server to do so itself.</summary>
internal static class MigrateCommand
{
    public static Task<int> RunAsync(CommandSettings settings, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                await using WebApplication server = Server.Build(settings, isAlone: true);
                SchemaChanges changes = await server.Services.GetRequiredService<IAggregateStore>()
                    .MigrateAsync(new MigrationLines(output, TimeProvider.System), cancellationToken);
                await output.WriteLineAsync($"The schema is up to date; {Missing(changes.Steps)}.");
                foreach (string name in changes.Made)
                {
                    await output.WriteLineAsync($"The index {name} was made.");
                }

                foreach (string name in changes.Dropped)
                {
                    await output.WriteLineAsync($"The index {name} was dropped; the model declares it no more.");
                }
            },
            errors);

    private static string Missing(int steps) =>
        steps == 0 ? "nothing was missing" : steps == 1 ? "one step was missing" : $"{steps} steps were missing";
}
