using Granary.Client.Repositories;
using Granary.Client.Units;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Testing.Collections;

/// <summary>Adds aggregates of any types, each to the collection of its type.</summary>
internal static class SeededAggregates
{
    /// <summary>Adds aggregates, in as few commits as the settings allow.</summary>
    /// <param name="services">The services of the granary.</param>
    /// <param name="aggregates">The aggregates.</param>
    /// <param name="cancellationToken">Ends it between two commits.</param>
    /// <exception cref="ArgumentException">No collection is of the type of one. Nothing was added.</exception>
    /// <exception cref="DuplicateAggregateException">One exists. Nothing of its commit was added.</exception>
    public static async Task AddAsync(
        IServiceProvider services, IReadOnlyCollection<object> aggregates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        var granary = services.GetRequiredService<IGranary>();
        var mappings = services.GetRequiredService<AggregateMappings>();
        (object Aggregate, AggregateMapping Mapping)[] all = [.. aggregates.Select(each => (each, MappingOf(mappings, each)))];
        foreach ((object Aggregate, AggregateMapping Mapping)[] part in all.Chunk(
            services.GetRequiredService<GranaryOptions>().Limits.MaxUnitAggregates))
        {
            await using var unit = (UnitOfWork)granary.Begin();
            foreach ((object aggregate, AggregateMapping mapping) in part)
            {
                Add(unit, mapping, aggregate);
            }

            await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The mapping of the collection that has aggregates of a type, or of one from which the type derives.</summary>
    /// <exception cref="ArgumentException">No model declares one.</exception>
    public static AggregateMapping MappingOf(AggregateMappings mappings, Type type)
    {
        for (Type? root = type; root is not null; root = root.BaseType)
        {
            if (mappings.All.FirstOrDefault(mapping => mapping.AggregateType == root) is { } mapping)
            {
                return mapping;
            }
        }

        return mappings.For(type);
    }

    private static AggregateMapping MappingOf(AggregateMappings mappings, object aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        return MappingOf(mappings, aggregate.GetType());
    }

    private static void Add(UnitOfWork unit, AggregateMapping mapping, object aggregate)
    {
        unit.Services.Engine.RequireWritable(mapping.Collection);
        TrackedAggregate tracked = new UnitReads(unit, mapping).Track(mapping.KeyOf(aggregate), CancellationToken.None);
        if (tracked.Instance is not null)
        {
            throw new DuplicateAggregateException(tracked.Key);
        }

        tracked.Add(aggregate);
    }
}
