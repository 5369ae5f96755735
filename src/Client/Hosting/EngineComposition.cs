using Granary.Client.Immutability;
using Granary.Client.Logs;
using Granary.Client.Routing;
using Granary.Client.Telemetry;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client.Hosting;

/// <summary>
/// Combines the chosen engine with the additional sources and with the memory of immutable aggregates, and measures their calls.
/// </summary>
internal static class EngineComposition
{
    /// <summary>The engine that the facade uses.</summary>
    /// <exception cref="InvalidOperationException">
    /// A collection has two sources, or an immutable collection has a source that can change.
    /// </exception>
    public static IAggregateEngine Compose(
        GranaryBuilder builder, Func<IServiceProvider, IAggregateEngine> createEngine, IServiceProvider provider)
    {
        AggregateMappings mappings = provider.GetRequiredService<AggregateMappings>();
        IAggregateEngine engine = createEngine(provider);
        if (builder.Sources.Count > 0)
        {
            engine = new RoutedEngine(engine, [.. builder.Sources.Select(source => Route(source, mappings, provider))]);
        }

        engine = new MeasuredEngine(engine, ClientLog.For(provider), provider.GetRequiredService<TimeProvider>());
        return mappings.All.Any(mapping => mapping.IsImmutable)
            ? new ImmutableEngine(engine, mappings, new ImmutableDocuments(builder.Options.Limits.MaxImmutableBytes))
            : engine;
    }

    private static EngineRoute Route(AggregateSource source, AggregateMappings mappings, IServiceProvider provider)
    {
        var route = new EngineRoute(source.CreateEngine(provider), [.. source.FindCollections(provider)], source.IsReadOnly);
        if (source.IsReadOnly && route.Collections.FirstOrDefault(name => mappings.For(name).IsImmutable) is { Value.Length: > 0 } name)
        {
            throw new InvalidOperationException(
                $"The collection '{name}' is declared Immutable() and read from a source that others change; choose one of the two.");
        }

        return route;
    }
}
