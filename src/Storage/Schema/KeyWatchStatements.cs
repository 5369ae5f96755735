using System.Data.Common;
using System.Text.Json;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Statements;

namespace Granary.Storage.Schema;

/// <summary>The statements by which the keys of unique constraints are made while others write.</summary>
/// <remarks>A dialect gives their texts; this type declares their parameters and their results.</remarks>
internal sealed record KeyWatchStatements
{
    private static readonly ResultColumns _changed = new();
    private static readonly ResultColumn<string> _id = _changed.Add<string>("id");

    /// <summary>The codes of failures after which the same statement may succeed: a lock was not free within a moment.</summary>
    public required IReadOnlySet<string> Refusals { get; init; }

    /// <summary>
    /// Returns one number: whether the schema has the trigger that notes changes, active or paused. Outside of a migration it exists only
    /// if a process died during one.
    /// </summary>
    public required string Find { get; init; }

    /// <summary>Makes writers of a collection note their changes, and forgets former notes, or fails within a moment.</summary>
    public required Func<CollectionName, string> BeginFor { get; init; }

    /// <summary>Lets writers write without notes again, or fails within a moment.</summary>
    public required string Pause { get; init; }

    /// <summary>Removes the trigger that notes changes. It has to wait for readers too, or fails within a moment.</summary>
    public required string End { get; init; }

    /// <summary>Makes every writer of a collection wait until this transaction ends, or fails within a moment.</summary>
    public required Func<CollectionName, string> HoldWritersOf { get; init; }

    /// <summary>Deletes the notes on a collection and returns the ids of the aggregates that they name.</summary>
    public required NamedStatement<AggregateMapping> Take { get; init; }

    /// <summary>Notes the aggregates that do not have the keys which they should have.</summary>
    public required NamedStatement<(AggregateMapping Mapping, KeyPart Part)> NoteUnkeyed { get; init; }

    /// <summary>Deletes the keys of aggregates under some names.</summary>
    public required NamedStatement<(AggregateMapping Mapping, IEnumerable<string> Names, IReadOnlyList<string> Ids)> Release { get; init; }

    /// <summary>Reads aggregates of a collection as they are now.</summary>
    public required Func<CollectionName, NamedStatement<IReadOnlyList<string>>> ReadChangedOf { get; init; }

    /// <summary>Deletes the keys that were made under a name.</summary>
    public required NamedStatement<(AggregateMapping Mapping, string Name)> Clear { get; init; }

    /// <summary>Renames the keys of a constraint, which were made under a temporary name, to the name of the constraint.</summary>
    public required NamedStatement<(AggregateMapping Mapping, string Name)> Rename { get; init; }

    /// <summary>The statements that have parameters, for the test of their declarations.</summary>
    public IReadOnlyList<NamedStatement> AllFor(CollectionName collection) =>
        [Take, NoteUnkeyed, Release, ReadChangedOf(collection), Clear, Rename];

    /// <summary>Declares <see cref="Take"/>.</summary>
    public static NamedStatement<AggregateMapping> Taking(string text) => new(text, _changed)
    {
        { "@collection", mapping => mapping.Collection.Value },
    };

    /// <summary>Declares <see cref="NoteUnkeyed"/>.</summary>
    public static NamedStatement<(AggregateMapping Mapping, KeyPart Part)> NotingUnkeyed(string text) =>
        KeyStatements.OfPart(text, ResultColumns.None);

    /// <summary>Declares <see cref="Release"/>.</summary>
    public static NamedStatement<(AggregateMapping Mapping, IEnumerable<string> Names, IReadOnlyList<string> Ids)> Releasing(string text) =>
        new(text, ResultColumns.None)
        {
            { "@collection", sent => sent.Mapping.Collection.Value },
            { "@names", sent => JsonSerializer.Serialize(sent.Names) },
            { "@ids", sent => JsonSerializer.Serialize(sent.Ids) },
        };

    /// <summary>Declares <see cref="ReadChangedOf"/>.</summary>
    public static NamedStatement<IReadOnlyList<string>> ReadingChanged(string text) =>
        new(text, KeyRows.Aggregate) { { "@ids", ids => JsonSerializer.Serialize(ids) } };

    /// <summary>Declares <see cref="Clear"/>.</summary>
    public static NamedStatement<(AggregateMapping Mapping, string Name)> Clearing(string text) => new(text, ResultColumns.None)
    {
        { "@collection", sent => sent.Mapping.Collection.Value },
        { "@name", sent => sent.Name },
    };

    /// <summary>Declares <see cref="Rename"/>.</summary>
    public static NamedStatement<(AggregateMapping Mapping, string Name)> Renaming(string text) => new(text, ResultColumns.None)
    {
        { "@collection", sent => sent.Mapping.Collection.Value },
        { "@name", sent => sent.Name },
        { "@former", sent => KeyNames.InMaking(sent.Name) },
    };

    /// <summary>The id in a row of <see cref="Take"/>.</summary>
    public static string ChangedIn(DbDataReader row) => _id.Read(row);
}
