using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Mapping.Aggregates;
using Granary.Storage.Feeds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Storage;

/// <summary>Serves collections from feeds that other systems write. They are queried like any other collection and are read-only.</summary>
/// <remarks>
/// A feed is read by the process whose builder declares it. In a cluster that is each client that wants it, and none of the silos.
/// </remarks>
public static class FeedEngines
{
    /// <summary>The name of the client that reads feeds at addresses.</summary>
    /// <remarks>
    /// <c>services.AddHttpClient(FeedEngines.HttpClientName)</c> configures proxies, certificates, headers and handlers of the application,
    /// before or after the feed is added. These settings of the application come after the defaults: contents are unpacked, cookies are not
    /// kept, and <see cref="FeedBuilder{TAggregate}.Timeout"/> alone limits a request.
    /// </remarks>
    public const string HttpClientName = "Granary.Feeds";

    /// <summary>Serves the collection of a type from XML.</summary>
    /// <remarks>
    /// A member is the child element or the attribute of its name in documents. A list is the children of one such element, or several
    /// elements. Namespaces are left aside; a document type is refused.
    /// </remarks>
    /// <param name="builder">The granary.</param>
    /// <param name="source">A file, or an address that begins with <c>http://</c> or <c>https://</c>.</param>
    /// <param name="configure">Says where items and members are, and how often the feed is read.</param>
    public static GranaryBuilder AddXmlFeed<TAggregate>(
        this GranaryBuilder builder, string source, Action<FeedBuilder<TAggregate>>? configure = null)
        where TAggregate : class =>
        builder.AddFeed(source, configure, (options, mapping) => new XmlFeedFormat(options, mapping.Content));

    /// <summary>Serves the collection of a type from JSON: an array of objects, whose members have their names in documents.</summary>
    /// <param name="builder">The granary.</param>
    /// <param name="source">A file, or an address that begins with <c>http://</c> or <c>https://</c>.</param>
    /// <param name="configure">Says where items and members are, and how often the feed is read.</param>
    public static GranaryBuilder AddJsonFeed<TAggregate>(
        this GranaryBuilder builder, string source, Action<FeedBuilder<TAggregate>>? configure = null)
        where TAggregate : class =>
        builder.AddFeed(source, configure, (options, _) => new JsonFeedFormat(options));

    private static GranaryBuilder AddFeed<TAggregate>(
        this GranaryBuilder builder,
        string source,
        Action<FeedBuilder<TAggregate>>? configure,
        Func<FeedOptions, AggregateMapping, IFeedFormat> createFormat)
        where TAggregate : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        var feed = new FeedBuilder<TAggregate>();
        configure?.Invoke(feed);
        builder.Services.TryAddSingleton(_ => new FeedMonitor());
        if (AddressOf(source) is not null)
        {
            FeedClients.Add(builder.Services);
        }

        return builder.AddSource(new AggregateSource(Create, Collections, IsReadOnly: true));

        IAggregateEngine Create(IServiceProvider provider)
        {
            AggregateMapping mapping = provider.GetRequiredService<AggregateMappings>().For(typeof(TAggregate));
            FeedOptions options = feed.Build(mapping);
            TimeProvider time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
            ILogger log = provider.GetService<ILogger<FeedMonitor>>() ?? NullLogger<FeedMonitor>.Instance;
            IFeedSource content = AddressOf(source) is { } address
                ? new HttpFeedSource(address, options, provider.GetRequiredService<IHttpClientFactory>(), time)
                : new FileFeedSource(source, options);
            var engine = new FeedEngine(new FeedServices(mapping, options, time, log), content, createFormat(options, mapping));
            provider.GetRequiredService<FeedMonitor>().Add(engine);
            return engine;
        }

        static IEnumerable<Domain.CollectionName> Collections(IServiceProvider provider) =>
            [provider.GetRequiredService<AggregateMappings>().For(typeof(TAggregate)).Collection];
    }

    private static Uri? AddressOf(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : null;
}
