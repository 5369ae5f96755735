using Granary.Contracts.Cluster;
using Granary.Contracts.Hosting;
using Granary.Contracts.Mapping;
using Granary.Domain;
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

    /// <summary>The refusal of a commit that writes in a collection unknown to this silo; null where it knows all of them.</summary>
    public CommitReply? RefuseUnknown(CommitMessage commit)
    {
        foreach (WriteMessage write in commit.Writes)
        {
            CollectionName collection = GrainKey.Parse(write.Key).Collection;
            if (Mappings.Find(collection) is null)
            {
                var refusal = new ModelMismatchException(
                    collection, $"the silo knows no collection '{collection}', as its AddGranary(…) has no model of it");
                return new CommitReply { Failure = Failures.Capture(refusal) };
            }
        }

        return null;
    }

    /// <summary>Writes single aggregates.</summary>
    public required IRowWriter Writer { get; init; }

    /// <summary>The commits under way.</summary>
    public required CommitsUnderWay UnderWay { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Log { get; init; }
}
