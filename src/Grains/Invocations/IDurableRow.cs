using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Invocations;

/// <summary>The durable row of an aggregate, as the calls to it see it.</summary>
/// <remarks>Use it within the turns of the aggregate's activation.</remarks>
internal interface IDurableRow
{
    /// <summary>How often news of the row came. A commit notes the number when it is sent, and states it with the result.</summary>
    int Heard { get; }

    /// <summary>The row. It is read from the store unless the activation holds it; all callers that wait share one reading.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<StoredRow> GetAsync();

    /// <summary>Notes the row that a commit of the calls stored, unless news came while the commit was on its way.</summary>
    /// <param name="row">The row after the commit.</param>
    /// <param name="heard">The value of <see cref="Heard"/> when the commit was sent.</param>
    void Set(StoredRow row, int heard);

    /// <summary>Forgets the row, which may be out of date.</summary>
    void Forget();
}
