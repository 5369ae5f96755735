using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Sql;
using Granary.Storage.Statements;

namespace Granary.Storage.Schema;

/// <summary>The statements by which the keys of unique constraints are made of aggregates that are stored already.</summary>
/// <remarks>
/// A migration sends them, one process after another: it holds the advisory lock of the schema, or the lock of the SQLite file. A part that
/// fails leaves nothing of itself behind; keys that former parts made stay until the migration clears them or the next one begins.
/// </remarks>
/// <param name="schema">The prefix of the names of tables.</param>
/// <param name="dialect">The database.</param>
internal sealed class KeyStatements(string schema, SqlDialect dialect)
{
    /// <summary>How many aggregates are read between two round trips.</summary>
    public const int Part = 500;

    /// <summary>
    /// How the parameter <c>@keys</c>, a JSON array of <c>[constraint, value, id]</c>, becomes rows of the columns
    /// <c>constraint_name</c>, <c>value</c> and <c>id</c>.
    /// </summary>
    public required string Rows { get; init; }

    /// <summary>
    /// The statements that find changes of other writers, if keys are made while others write; null if a transaction holds all writers off.
    /// </summary>
    public KeyWatchStatements? Watch { get; init; }

    /// <summary>Reads which constraints of a collection have their keys, and by which definition.</summary>
    public NamedStatement<AggregateMapping> ReadBuilt { get; } = new(
        $"select name, definition from {schema}unique_constraints where collection = @collection", KeyRows.Built)
    {
        { "@collection", mapping => mapping.Collection.Value },
    };

    /// <summary>Deletes the keys of a constraint, and the note that it has them.</summary>
    public NamedStatement<(AggregateMapping Mapping, string Name)> Drop { get; } = new(
        $"""
        delete from {schema}unique_keys where collection = @collection and constraint_name = @name;
        delete from {schema}unique_constraints where collection = @collection and name = @name;
        """,
        ResultColumns.None)
    {
        { "@collection", sent => sent.Mapping.Collection.Value },
        { "@name", sent => sent.Name },
    };

    /// <summary>Notes that a constraint has its keys.</summary>
    public NamedStatement<(AggregateMapping Mapping, UniqueConstraint Constraint)> Record { get; } = new(
        $"insert into {schema}unique_constraints (collection, name, definition) values (@collection, @name, @definition)",
        ResultColumns.None)
    {
        { "@collection", sent => sent.Mapping.Collection.Value },
        { "@name", sent => sent.Constraint.Name },
        { "@definition", sent => sent.Constraint.Definition },
    };

    /// <summary>Reads a part of the aggregates of a collection, in the order of their ids, behind one of them.</summary>
    public NamedStatement<string> ReadAggregatesOf(CollectionName collection) => new(
        $"""
        select id, version, document from {dialect.Living(collection)} and id > @after order by id limit {Part}
        """,
        KeyRows.Aggregate)
    {
        { "@after", after => after },
    };

    /// <summary>Adds the keys that are free. It waits for a transaction that is taking one of them.</summary>
    public NamedStatement<(AggregateMapping Mapping, KeyPart Part)> Insert => OfPart(
        $"""
        insert into {schema}unique_keys (collection, constraint_name, value, id)
        select @collection, k.constraint_name, k.value, k.id from ({Rows}) k where true on conflict do nothing
        """,
        ResultColumns.None);

    /// <summary>Reads one of the keys that were not free, with its two owners.</summary>
    public NamedStatement<(AggregateMapping Mapping, KeyPart Part)> FindBroken => OfPart(
        $"""
        select k.constraint_name, k.value, t.id as first, k.id as second from ({Rows}) k
        join {schema}unique_keys t on t.collection = @collection and t.constraint_name = k.constraint_name and t.value = k.value
        where t.id <> k.id limit 1
        """,
        KeyRows.Broken);

    /// <summary>The statements that need no watch, for the test of their declarations.</summary>
    public IReadOnlyList<NamedStatement> AllFor(CollectionName collection) =>
        [ReadBuilt, Drop, Record, ReadAggregatesOf(collection), Insert, FindBroken];

    /// <summary>Declares a statement about the keys of a part of the aggregates.</summary>
    public static NamedStatement<(AggregateMapping Mapping, KeyPart Part)> OfPart(string text, ResultColumns columns) => new(text, columns)
    {
        { "@collection", sent => sent.Mapping.Collection.Value },
        { "@keys", sent => sent.Part.ToJson() },
    };
}
