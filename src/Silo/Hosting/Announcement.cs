using Granary.Contracts.Mapping;
using Granary.Silo.Settings;

namespace Granary.Silo.Hosting;

/// <summary>Says what is served, from where, and at which address, once it is.</summary>
internal static partial class Announcement
{
    /// <summary>Says so in the log when the server has started.</summary>
    public static void MakeWhenStarted(WebApplication server, StoreSetting store) => server.Lifetime.ApplicationStarted.Register(() =>
    {
        string collections = string.Join(", ", server.Services.GetRequiredService<AggregateMappings>().All.Select(mapping => mapping.Collection.Value));
        string urls = string.Join(", ", server.Urls);
        string place = store.Description;
        Serving(server.Logger, collections, place, urls);
    });

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Granary serves {Collections} from {Store} at {Urls}")]
    private static partial void Serving(ILogger logger, string collections, string store, string urls);
}
