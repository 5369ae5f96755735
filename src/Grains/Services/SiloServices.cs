using System.Collections.Frozen;
using Granary.Cluster.Failures;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Memory;
using Granary.Grains.Writers;
using Granary.Mapping.Aggregates;
using Granary.Storage.Embedded;
using Microsoft.Extensions.Logging;

namespace Granary.Grains.Services;

/// <summary>The services that the grains of a silo share: its store and the one way into it, the domain, settings, clock and log.</summary>
/// <remarks>Safe for any number of threads. One instance lives as long as the silo.</remarks>
internal sealed class SiloServices(EmbeddedEngine engine, AggregateMappings mappings, GranaryOptions options)
{
    // Listed once: a commit is checked against the names without a step into the mappings.
    private readonly FrozenDictionary<CollectionName, AggregateMapping> _mappings =
        mappings.All.ToFrozenDictionary(mapping => mapping.Collection);

    /// <summary>The store, opened at its first use, and the pipeline into it.</summary>
    public EmbeddedEngine Engine { get; } = engine;

    /// <summary>The settings.</summary>
    public GranaryOptions Options { get; } = options;

    /// <summary>Carries exceptions to callers.</summary>
    public FailureTransport Failures { get; } = new(mappings);

    /// <summary>Keeps documents within the memory they may take.</summary>
    public MemoryBudget Residents { get; } = new(options.Cluster.MemoryBudget);

    /// <summary>The aggregates that have an activation here.</summary>
    public LiveOwners Owners { get; } = new();

    /// <summary>Writes single aggregates.</summary>
    public required IRowWriter Writer { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Log { get; init; }

    /// <summary>Reports the failure of work that no caller waits for; see <see cref="UnawaitedWork"/>.</summary>
    public void ReportDefect(Exception failure) => GrainLog.DefectFound(Log, failure);

    /// <summary>Whether this silo knows a collection.</summary>
    public bool Knows(CollectionName collection) => _mappings.ContainsKey(collection);

    /// <summary>The mapping of a collection.</summary>
    /// <exception cref="ModelMismatchException">This silo does not know the collection.</exception>
    public AggregateMapping MappingOf(CollectionName collection) => _mappings.GetValueOrDefault(collection) ?? throw Unknown(collection);

    /// <summary>The refusal of a request that concerns a collection which this silo does not know.</summary>
    public static ModelMismatchException Unknown(CollectionName collection) =>
        new(collection, $"the silo knows no collection '{collection}', as its AddGranary(…) has no model of it");
}
