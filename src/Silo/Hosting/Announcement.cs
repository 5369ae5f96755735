using Granary.Mapping.Aggregates;
using Granary.Silo.Domains;
using Granary.Silo.Logs;
using Granary.Silo.Settings;

namespace Granary.Silo.Hosting;

/// <summary>Logs the collections, the store and the address when the server has started, and its orderly end.</summary>
internal static class Announcement
{
    /// <summary>Writes to the log when the server has started, and when it has stopped.</summary>
    public static void Make(WebApplication server, StoreSetting store)
    {
        server.Lifetime.ApplicationStarted.Register(() =>
        {
            AggregateMappings mappings = server.Services.GetRequiredService<AggregateMappings>();
            string collections = DomainCollections.NamesOf(mappings);
            string urls = string.Join(", ", server.Urls);
            ServerLog.Serving(server.Logger, collections, store, urls);
        });

        // A log that ends without this line is that of a process that was killed.
        server.Lifetime.ApplicationStopped.Register(() => ServerLog.Stopped(server.Logger));
    }
}
