using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>The durable state of one aggregate as its grain holds it: read once, then kept up to date by what the grain hears.</summary>
/// <remarks>
/// Safe within the turns of one activation. It never goes back: what is older than it holds is passed over, and where it cannot tell what
/// lies between, it forgets and reads again.
/// </remarks>
internal sealed class DurableRow(Func<Task<StoredRow>> load, Action<StoredRow>? kept = null)
{
    private StoredRow? _row;
    private Task? _loading;
    private int _epoch;

    /// <summary>What it holds; null where it has to be read.</summary>
    public StoredRow? Known => _row;

    /// <summary>Differs once it has heard of anything: who is about to write notes it, and says afterwards what he noted.</summary>
    public int Heard => _epoch;

    /// <summary>The row, read where that has not been done; everybody who waits shares one reading.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    public ValueTask<StoredRow> GetAsync() => _row is { } row ? ValueTask.FromResult(row) : ReadAsync();

    /// <summary>Notes what a commit of this grain's own made of the row.</summary>
    /// <remarks>Where it heard of something while that commit was on its way, it cannot tell which is newer, and reads again.</remarks>
    /// <param name="row">The row after the commit.</param>
    /// <param name="heard">What <see cref="Heard"/> was before the commit was sent.</param>
    public void Set(StoredRow row, int heard)
    {
        bool isNewest = heard == _epoch;
        Forget();
        if (isNewest)
        {
            Keep(row);
        }
    }

    /// <summary>Hears what another's commit made of the row.</summary>
    public void Offer(StoredRow newer)
    {
        if (_row is not { } row)
        {
            // What is being read may be older; what was not read yet will be new.
            Forget();
        }
        else if (newer.Version == row.Version.Next())
        {
            Forget();
            Keep(newer);
        }
        else if (newer.Version.CompareTo(row.Version) > 0)
        {
            Forget();
        }
    }

    /// <summary>Forgets what it holds: it may be out of date.</summary>
    public void Forget()
    {
        _row = null;
        _loading = null;
        _epoch++;
    }

    private async ValueTask<StoredRow> ReadAsync()
    {
        while (true)
        {
            if (_row is { } row)
            {
                return row;
            }

            Task loading = _loading ??= LoadAsync();
            if (loading.IsCompleted)
            {
                _loading = null;
            }

            await loading;
        }
    }

    private async Task LoadAsync()
    {
        int epoch = _epoch;
        try
        {
            StoredRow row = await load();
            if (epoch == _epoch)
            {
                Keep(row);
            }
        }
        finally
        {
            if (epoch == _epoch)
            {
                _loading = null;
            }
        }
    }

    private void Keep(StoredRow row)
    {
        _row = row;
        kept?.Invoke(row);
    }
}
