using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Invocations;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>The row that the owner of an aggregate holds, for the calls to the aggregate.</summary>
internal sealed class DurableRow(Owner owner) : IDurableRow
{
    /// <summary>See <see cref="RowState.Epoch"/>.</summary>
    public int Heard => owner.Epoch;

    public ValueTask<StoredRow> GetAsync() => owner.ReadAsync();

    public void Set(StoredRow row, int heard) => owner.Tell(new OwnerEvent.CallsStored(row, heard));

    public void Forget() => owner.Tell(new OwnerEvent.RowDoubted());
}
