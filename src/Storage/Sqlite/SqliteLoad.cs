using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>Adds many aggregates at once within a transaction: it inserts rows without looking for them first.</summary>
/// <remarks>
/// The primary keys refuse what exists already, tombstones and unique values included. Then nothing of the unit is left, and the writer
/// carries it in the way that gives the reason. The transaction holds the lock of the file.
/// </remarks>
/// <param name="session">The connection.</param>
/// <param name="rows">The rows of aggregates.</param>
/// <param name="keys">The unique values.</param>
internal sealed class SqliteLoad(SqliteSession session, SqliteRows rows, SqliteKeys keys)
{
    private const int Constraint = 19;

    // For a few rows, the savepoint costs more than the look-ups that it saves.
    private const int WorthInserting = 9;

    /// <summary>Whether a unit only adds aggregates, and so many to one collection that this pays.</summary>
    public static bool Suits(WriteBatch batch) => BulkAddition.Is(batch, WorthInserting);

    /// <summary>Adds the aggregates of a unit.</summary>
    /// <returns>Their versions; null if one of them, or a value of one, exists. Nothing is added then.</returns>
    public CommittedVersions? TryAdd(WriteBatch batch, long now)
    {
        session.Execute("savepoint load");
        try
        {
            long version = rows.FloorOf(batch.Writes[0].Key.Collection) + 1;
            foreach (AggregateWrite write in batch.Writes)
            {
                rows.Insert(version, write, now);
            }

            keys.Take(batch);
            session.Execute("release load");
            return BulkAddition.VersionsOf(batch, version);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == Constraint)
        {
            session.Execute("rollback to load; release load");
            return null;
        }
    }
}
