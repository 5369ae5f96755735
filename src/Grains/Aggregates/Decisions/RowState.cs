using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The durable row of an aggregate, as far as its owner knows it.</summary>
/// <remarks>
/// The state never goes back to an older version. If versions are missing between the known row and the news, it forgets the row, and the
/// owner reads it again.
/// </remarks>
internal readonly record struct RowState
{
    /// <summary>The row; null if it has to be read.</summary>
    public StoredRow? Known { get; private init; }

    /// <summary>
    /// How often news of the row came. A row that was read before the last news may be older or newer than the news, so the result of a
    /// reading or of a commit counts only if the epoch is still the one in which it began.
    /// </summary>
    public int Epoch { get; private init; }

    /// <summary>Whether a reading of the present epoch is under way.</summary>
    public bool IsLoading { get; private init; }

    /// <summary>Drops the row, which may be out of date.</summary>
    public RowState Forget() => new() { Epoch = Epoch + 1 };

    /// <summary>Begins a reading of the row.</summary>
    public RowState BeginLoading() => this with { IsLoading = true };

    /// <summary>Takes the row that a reading found, unless news came after it began.</summary>
    /// <param name="epoch">The epoch in which the reading began.</param>
    /// <param name="row">The row.</param>
    public RowState TakeLoaded(int epoch, StoredRow row) => epoch == Epoch ? Keep(row) : this;

    /// <summary>Ends a reading that failed.</summary>
    /// <param name="epoch">The epoch in which the reading began.</param>
    public RowState EndLoading(int epoch) => epoch == Epoch ? this with { IsLoading = false } : this;

    /// <summary>Takes the row that a commit of the owner itself stored, unless news came while the commit was on its way.</summary>
    /// <param name="row">The row after the commit.</param>
    /// <param name="epoch">The epoch in which the commit was sent.</param>
    public RowState TakeStored(StoredRow row, int epoch) => epoch == Epoch ? Forget().Keep(row) : Forget();

    /// <summary>Hears of a row that the commit of a unit stored.</summary>
    public RowState Offer(StoredRow newer)
    {
        if (Known is not { } known)
        {
            // A reading that is under way may have found an older row.
            return Forget();
        }

        if (newer.Version == known.Version.Next())
        {
            return Forget().Keep(newer);
        }

        return newer.Version.CompareTo(known.Version) > 0 ? Forget() : this;
    }

    private RowState Keep(StoredRow row) => this with { Known = row, IsLoading = false };
}
