namespace Granary.Grains.Attempts;

/// <summary>Whether the row that a grain holds is still that of the database when an intent ends.</summary>
internal enum HeldRow
{
    /// <summary>The commit did not change the row: the grain keeps it.</summary>
    UpToDate,

    /// <summary>The database may hold a newer row: the grain reads it again before the next call.</summary>
    Stale,
}
