using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>The unique values of aggregates, read and written within a transaction of the connection that writes.</summary>
/// <remarks>
/// The transaction holds the lock of the file, so a value that is free when it is looked up stays free until it is taken.
/// </remarks>
/// <param name="session">The connection.</param>
internal sealed class SqliteKeys(SqliteSession session)
{
    private static readonly ResultColumns _owner = new();
    private static readonly ResultColumn<string> _id = _owner.Add<string>("id");

    private static readonly ResultColumns _held = new();
    private static readonly ResultColumn<string> _constraint = _held.Add<string>("constraint_name");
    private static readonly ResultColumn<string> _value = _held.Add<string>("value");

    private static readonly NamedStatement<(CollectionName Collection, UniqueKey Key)> _findOwner = new(
        "select id from unique_keys where collection = @collection and constraint_name = @constraint and value = @value", _owner)
    {
        { "@collection", sent => sent.Collection.Value },
        { "@constraint", sent => sent.Key.Constraint },
        { "@value", sent => sent.Key.Value },
    };

    private static readonly NamedStatement<AggregateKey> _findHeld = SqliteLookups.ByKey(
        "select constraint_name, value from unique_keys where collection = @collection and id = @id", _held);

    private static readonly NamedStatement<AggregateKey> _giveUp = SqliteLookups.ByKey(
        "delete from unique_keys where collection = @collection and id = @id", ResultColumns.None);

    private static readonly NamedStatement<(AggregateKey Owner, UniqueKey Key)> _take = new(
        "insert into unique_keys (collection, constraint_name, value, id) values (@collection, @constraint, @value, @id)",
        ResultColumns.None)
    {
        { "@collection", sent => sent.Owner.Collection.Value },
        { "@constraint", sent => sent.Key.Constraint },
        { "@value", sent => sent.Key.Value },
        { "@id", sent => sent.Owner.Id },
    };

    /// <summary>The statements, for the test of their declarations.</summary>
    public static IReadOnlyList<NamedStatement> Statements { get; } = [_findOwner, _findHeld, _giveUp, _take];

    /// <summary>The id of the aggregate that has a value; null if the value is free.</summary>
    public string? FindOwner(CollectionName collection, UniqueKey key)
    {
        using SqliteDataReader row = session.Command(_findOwner, (collection, key)).ExecuteReader();
        return row.Read() ? _id.Read(row) : null;
    }

    /// <summary>Stores the values that the aggregates of a unit have after it.</summary>
    public void Apply(WriteBatch batch)
    {
        // All aggregates give up their values before any takes new ones, because a value may change hands within a unit.
        AggregateWrite[] changed = [.. batch.Writes.Where(Changes)];
        foreach (AggregateWrite write in changed)
        {
            session.Command(_giveUp, write.Key).ExecuteNonQuery();
        }

        Take(changed);
    }

    /// <summary>Stores the values of the aggregates of a unit that adds them.</summary>
    /// <exception cref="SqliteException">Another aggregate has one of the values.</exception>
    public void Take(WriteBatch batch) => Take(batch.Writes);

    private void Take(IReadOnlyList<AggregateWrite> writes)
    {
        foreach (AggregateWrite write in writes)
        {
            foreach (UniqueKey key in write.Claims.Values)
            {
                session.Command(_take, (write.Key, key)).ExecuteNonQuery();
            }
        }
    }

    private bool Changes(AggregateWrite write) =>
        write.Claims is { AreReplaced: true } claims && !Holds(write.Key, claims.Values);

    private bool Holds(AggregateKey owner, IReadOnlyList<UniqueKey> keys)
    {
        using SqliteDataReader row = session.Command(_findHeld, owner).ExecuteReader();
        var held = new HashSet<(string Constraint, string Value)>();
        while (row.Read())
        {
            held.Add((_constraint.Read(row), _value.Read(row)));
        }

        return held.SetEquals(keys.Select(key => (key.Constraint, key.Value)));
    }
}
