using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>The unique values that aggregates have, read and written within a transaction of the connection that writes.</summary>
internal sealed class SqliteKeys(SqliteSession session)
{
    private const string SelectOwner = "select id from unique_keys where collection = @p1 and constraint_name = @p2 and value = @p3";
    private const string SelectHeld = "select constraint_name, value from unique_keys where collection = @p1 and id = @p2";
    private const string Delete = "delete from unique_keys where collection = @p1 and id = @p2";
    private const string Insert = "insert into unique_keys (collection, constraint_name, value, id) values (@p1, @p2, @p3, @p4)";

    /// <summary>The id of the aggregate that has a value, or null.</summary>
    public string? FindOwner(CollectionName collection, UniqueKey key) =>
        session.Command(SelectOwner, collection.Value, key.Constraint, key.Value).ExecuteScalar() as string;

    /// <summary>Notes which values the aggregates of a unit have after it.</summary>
    public void Apply(WriteBatch batch)
    {
        // All give up before anybody takes: values may change hands within a unit.
        AggregateWrite[] changed = [.. batch.Writes.Where(write => write.UniqueKeys is { } keys && !Holds(write.Key, keys))];
        foreach (AggregateWrite write in changed)
        {
            session.Command(Delete, write.Key.Collection.Value, write.Key.Id).ExecuteNonQuery();
        }

        foreach (AggregateWrite write in changed)
        {
            foreach (UniqueKey key in write.UniqueKeys ?? [])
            {
                session.Command(Insert, write.Key.Collection.Value, key.Constraint, key.Value, write.Key.Id).ExecuteNonQuery();
            }
        }
    }

    private bool Holds(AggregateKey owner, IReadOnlyList<UniqueKey> keys)
    {
        using SqliteDataReader reader = session.Command(SelectHeld, owner.Collection.Value, owner.Id).ExecuteReader();
        var held = new HashSet<(string Constraint, string Value)>();
        while (reader.Read())
        {
            held.Add((reader.GetString(0), reader.GetString(1)));
        }

        return held.SetEquals(keys.Select(key => (key.Constraint, key.Value)));
    }
}
