using Granary.Contracts.Mapping;
using Granary.Silo.Settings;

namespace Granary.Silo.Hosting;

/// <summary>Says what is served, from where, and at which address, once it is.</summary>
internal static partial class Announcement
{
    /// <summary>Says so in the log when the server has started.</summary>
    public static void MakeWhenStarted(WebApplication server, StoreSetting store) => server.Lifetime.ApplicationStarted.Register(() =>
    {
        AggregateMappings mappings = server.Services.GetRequiredService<AggregateMappings>();
        string collections = string.Join(", ", mappings.All.Select(mapping => mapping.Collection.Value));
        string urls = string.Join(", ", server.Urls);
        Serving(server.Logger, collections, store, urls);
    });

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Granary serves {Collections} from {Store} at {Urls}")]
    private static partial void Serving(ILogger logger, string collections, StoreSetting store, string urls);
}
