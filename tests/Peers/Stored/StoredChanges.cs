using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Granary.Peers.Stored;

/// <summary>Changes of states in storage, as the documentation of Orleans advises.</summary>
internal static class StoredChanges
{
    private const int MostConflicts = 6;

    /// <summary>Changes a state and writes it. After a conflict, the change is made again to what is read then.</summary>
    /// <remarks>
    /// Any other failure of a write leaves it unknown whether the state was written. The activation ends, so that the next call reads what
    /// is stored, and the caller gets the failure: to make the change again might make it twice.
    /// </remarks>
    public static async Task<long> ChangeAsync<TState>(this Grain grain, IPersistentState<TState> state, Func<TState, long> change)
    {
        for (int conflicts = 0; ; conflicts++)
        {
            try
            {
                long result = change(state.State);
                await state.WriteStateAsync();
                return result;
            }
            catch (InconsistentStateException) when (conflicts < MostConflicts)
            {
                await state.ReadStateAsync();
            }
            catch (Exception)
            {
                // Nothing is known of the write, so memory must not be asked again.
                grain.GrainContext.Deactivate(
                    new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "A write did not come back."));
                throw;
            }
        }
    }
}
