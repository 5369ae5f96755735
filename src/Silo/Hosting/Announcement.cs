using Granary.Mapping.Aggregates;
using Granary.Silo.Domains;
using Granary.Silo.Settings;

namespace Granary.Silo.Hosting;

/// <summary>Logs the collections, the store and the address when the server has started, and its orderly end.</summary>
internal static partial class Announcement
{
    /// <summary>Writes to the log when the server has started, and when it has stopped.</summary>
    public static void Make(WebApplication server, StoreSetting store)
    {
        server.Lifetime.ApplicationStarted.Register(() =>
        {
            AggregateMappings mappings = server.Services.GetRequiredService<AggregateMappings>();
            string collections = DomainCollections.NamesOf(mappings);
            string urls = string.Join(", ", server.Urls);
            Serving(server.Logger, collections, store, urls);
        });

        // A log that ends without this line is that of a process that was killed.
        server.Lifetime.ApplicationStopped.Register(() => Stopped(server.Logger));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Granary serves {Collections} from {Store} at {Urls}")]
    private static partial void Serving(ILogger logger, string collections, StoreSetting store, string urls);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "Granary has stopped")]
    private static partial void Stopped(ILogger logger);
}
