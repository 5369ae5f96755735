using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>The durable row of an aggregate, as the calls to it see it.</summary>
internal sealed class DurableRow(Owner owner)
{
    /// <summary>See <see cref="RowState.Epoch"/>. A commit notes it when it is sent, and states it with the result.</summary>
    public int Heard => owner.Epoch;

    /// <summary>The row, read where that has not been done; everyone who waits shares one reading.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    public ValueTask<StoredRow> GetAsync() => owner.ReadAsync();

    /// <summary>Notes the row that a commit of the calls stored.</summary>
    /// <param name="row">The row after the commit.</param>
    /// <param name="heard">What <see cref="Heard"/> was before the commit was sent.</param>
    public void Set(StoredRow row, int heard) => owner.Tell(new OwnerEvent.CallsStored(row, heard));

    /// <summary>Forgets the row, which may be out of date.</summary>
    public void Forget() => owner.Tell(new OwnerEvent.RowDoubted());
}
