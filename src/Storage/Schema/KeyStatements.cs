namespace Granary.Storage.Schema;

/// <summary>The statements by which the keys of unique constraints are made of aggregates that are stored already.</summary>
/// <param name="schema">What stands before the names of tables.</param>
internal sealed class KeyStatements(string schema)
{
    /// <summary>How many aggregates are looked at between two round trips.</summary>
    public const int Part = 500;

    /// <summary>
    /// How the parameter <c>@keys</c>, a JSON array of <c>[constraint, value, id]</c>, becomes rows of the columns
    /// <c>constraint_name</c>, <c>value</c> and <c>id</c>.
    /// </summary>
    public required string Rows { get; init; }

    /// <summary>
    /// How what is written meanwhile is found, where keys are made beside writers; null where a transaction holds all of them off.
    /// </summary>
    public KeyWatchStatements? Watch { get; init; }

    /// <summary>Which constraints have their keys, and by which definition.</summary>
    public string ReadBuilt { get; } = $"select name, definition from {schema}unique_constraints where collection = @collection";

    /// <summary>Takes the keys of a constraint away.</summary>
    public string Drop { get; } = $"""
        delete from {schema}unique_keys where collection = @collection and constraint_name = @name;
        delete from {schema}unique_constraints where collection = @collection and name = @name;
        """;

    /// <summary>Notes that a constraint has its keys.</summary>
    public string Record { get; } =
        $"insert into {schema}unique_constraints (collection, name, definition) values (@collection, @name, @definition)";

    /// <summary>The aggregates of a collection, a part of them, in the order of their ids.</summary>
    public string ReadAggregates { get; } = $"""
        select id, version, document from {schema}aggregates
        where collection = @collection and deleted_at is null and id > @after order by id limit {Part}
        """;

    /// <summary>Adds the keys that are free.</summary>
    public string Insert => $"""
        insert into {schema}unique_keys (collection, constraint_name, value, id)
        select @collection, k.constraint_name, k.value, k.id from ({Rows}) k where true on conflict do nothing
        """;

    /// <summary>The keys that were not free, with their owners.</summary>
    public string FindBroken => $"""
        select k.constraint_name, k.value, t.id, k.id from ({Rows}) k
        join {schema}unique_keys t on t.collection = @collection and t.constraint_name = k.constraint_name and t.value = k.value
        where t.id <> k.id limit 1
        """;
}
