using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Granary.Storage.Feeds;

/// <summary>How the client of all feeds is made, unless the application says otherwise.</summary>
internal static class FeedClients
{
    /// <summary>Adds the client, once.</summary>
    /// <remarks>
    /// The defaults stand in front of whatever the application configures under this name, before or after: its choice is the later one.
    /// The lines of the factory for each request are left out, as a feed writes one of its own for each content; <c>AddDefaultLogger</c>
    /// brings them back.
    /// </remarks>
    public static void Add(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(Marker)))
        {
            return;
        }

        services.AddSingleton<Marker>();
        services.AddHttpClient(FeedEngines.HttpClientName).RemoveAllLoggers();
        services.Configure<HttpClientFactoryOptions>(FeedEngines.HttpClientName, options =>
        {
            options.HttpMessageHandlerBuilderActions.Insert(0, builder => builder.PrimaryHandler = CreateHandler());

            // A feed has a Timeout of its own, to the last byte.
            options.HttpClientActions.Insert(0, client => client.Timeout = Timeout.InfiniteTimeSpan);
        });
    }

    // The limit on bytes counts what was unpacked. Connections are renewed, so that a name that moved is followed.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };

    private sealed class Marker;
}
