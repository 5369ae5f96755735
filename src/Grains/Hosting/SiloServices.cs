using Granary.Contracts.Cluster;
using Granary.Contracts.Hosting;
using Granary.Contracts.Mapping;
using Granary.Grains.Memory;
using Granary.Grains.Units;
using Granary.Grains.Writers;
using Granary.Storage.Embedded;
using Microsoft.Extensions.Logging;

namespace Granary.Grains.Hosting;

/// <summary>What the grains of a silo share: its store and the one way into it, the domain, settings, a clock and a log.</summary>
internal sealed class SiloServices(EmbeddedEngine engine, AggregateMappings mappings, GranaryOptions options)
{
    /// <summary>The store, opened at its first use, and the pipeline into it.</summary>
    public EmbeddedEngine Engine { get; } = engine;

    /// <summary>The domain.</summary>
    public AggregateMappings Mappings { get; } = mappings;

    /// <summary>The settings.</summary>
    public GranaryOptions Options { get; } = options;

    /// <summary>Carries exceptions to callers.</summary>
    public FailureTransport Failures { get; } = new(mappings);

    /// <summary>Keeps documents within the memory they may take.</summary>
    public MemoryBudget Residents { get; } = new(options.Cluster.MemoryBudget);

    /// <summary>Writes single aggregates.</summary>
    public required IRowWriter Writer { get; init; }

    /// <summary>The commits under way.</summary>
    public required CommitsUnderWay UnderWay { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Log { get; init; }
}
