using Granary.Cluster.Wire;
using Orleans;
using Orleans.Runtime;

namespace Granary.TestSupport.Faults;

/// <summary>Grains that for a while hear of no outcome: neither what is published to them nor that a commit is over.</summary>
/// <remarks>They answer finds and requests for intents meanwhile. Safe for any number of threads.</remarks>
public sealed class DeafGrains(FaultDraws draws)
{
    private volatile IReadOnlyCollection<GrainId> _deaf = [];

    /// <summary>Loses a call that tells a deaf grain of an outcome; null for every other call.</summary>
    public Task? Lose(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool tells = context.InterfaceMethod?.Name is nameof(IAggregateGrain.PublishAsync) or nameof(IAggregateGrain.ReleaseAsync);
        return tells && _deaf.Contains(context.TargetId)
            ? Task.FromException(new TimeoutException("The grain does not hear."))
            : null;
    }

    /// <summary>Makes grains deaf until something has ended.</summary>
    public async Task DeafenAsync(IEnumerable<IAddressable> grains, Func<Task> meanwhile)
    {
        ArgumentNullException.ThrowIfNull(meanwhile);
        draws.Note("grains deaf");
        _deaf = [.. grains.Select(grain => grain.GetGrainId())];
        try
        {
            await meanwhile();
        }
        finally
        {
            _deaf = [];
        }
    }
}
