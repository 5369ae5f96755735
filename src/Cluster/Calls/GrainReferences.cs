using Orleans;
using Orleans.Runtime;

namespace Granary.Cluster.Calls;

/// <summary>References to the grains of one interface.</summary>
/// <remarks>
/// The factory of Orleans reads the attributes of the interface by reflection for every reference, which costs more than the rest of it.
/// The names that it finds do not change, so they are taken from the first reference. Safe for any number of threads.
/// </remarks>
/// <typeparam name="TGrain">The interface.</typeparam>
internal sealed class GrainReferences<TGrain>(IGrainFactory grains)
    where TGrain : class, IAddressable
{
    private Names? _names;

    /// <summary>The grain of a key.</summary>
    /// <exception cref="ArgumentException">No silo has told yet that it has grains of the interface.</exception>
    public TGrain Get(IdSpan key)
    {
        if (_names is { } known)
        {
            return (TGrain)grains.GetGrain(GrainId.Create(known.Grain, key), known.Interface);
        }

        IAddressable first = grains.GetGrain(typeof(TGrain), key);
        if (first is GrainReference reference)
        {
            _names = new Names(reference.GrainId.Type, reference.InterfaceType);
        }

        return (TGrain)first;
    }

    private sealed record Names(GrainType Grain, GrainInterfaceType Interface);
}
