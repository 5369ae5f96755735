using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Granary.Storage.Feeds;

/// <summary>Configures the HTTP client of all feeds. The application may change it.</summary>
internal static class FeedClients
{
    /// <summary>Adds the client, once.</summary>
    /// <remarks>
    /// The defaults are applied first, whether the application configures the same name before or after, so the choice of the application
    /// counts. The factory logs no line for each request, as a feed logs one for each content; <c>AddDefaultLogger</c> turns its lines on.
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

    // The limit on bytes counts unpacked bytes. Connections are renewed, so that a change in the DNS is followed.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };

    private sealed class Marker;
}
