using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;
using Granary.Storage.Schema;
using Granary.Storage.Sql;

namespace Granary.Storage.Sqlite;

/// <summary>
/// An index over the elements of a collection within aggregates: a table that leads from a value to the ids, and triggers by which every
/// writer keeps it up to date, whatever model it has.
/// </summary>
/// <remarks>
/// The triggers use built-in functions only, so a connection that lacks <see cref="SqliteFunctions"/> writes the table too. The index over
/// the ids finds the former elements of an aggregate.
/// </remarks>
internal static class ElementTable
{
    private const string Aggregates = "aggregates";

    /// <summary>The tables of a collection, in the place of columns; each has the name of its index.</summary>
    public static IReadOnlyList<CollectionColumn> TablesOf(AggregateMapping mapping) =>
    [
        .. mapping.Indexes.Where(index => index.Sequence is not null)
            .Select(index => CollectionColumn.For(index, IndexName.NameOf(index))).DistinctBy(table => table.Name),
    ];

    /// <summary>The table in the form in which a migration makes it.</summary>
    /// <param name="index">The index.</param>
    /// <param name="sequence">The collection within the aggregate.</param>
    /// <param name="dialect">The database.</param>
    public static DeclaredIndex Declare(IndexPlan index, DocumentPath sequence, SqliteDialect dialect)
    {
        string name = IndexName.NameOf(index);
        string isOne = $"collection = {SqlDialect.Quote(index.Collection.Value)}";
        string value = dialect.MemberValue(new PlanOperand.Member(index.Paths[0]));
        string fill = $"""
            insert or ignore into "{name}" (value, id)
            select {value}, {SqlDialect.Id} from {Aggregates}, {dialect.Elements(sequence, 1)}
            where {Aggregates}.{isOne} and {value} is not null
            """;
        string addNew = $"{fill} and {SqlDialect.Id} = new.id;";
        string removeOld = $"delete from \"{name}\" where id = old.id;";
        return new DeclaredIndex(name, index.Collection, "(value not null, id text not null, primary key (value, id)) without rowid")
        {
            Upkeep =
            [
                $"create index \"{name}_ids\" on \"{name}\" (id)",
                $"create trigger \"{name}_insert\" after insert on {Aggregates} when new.{isOne} begin {addNew} end",
                $"create trigger \"{name}_update\" after update on {Aggregates} when new.{isOne}{Changed(sequence, dialect)} "
                    + $"begin {removeOld} {addNew} end",
                $"create trigger \"{name}_delete\" after delete on {Aggregates} when old.{isOne} begin {removeOld} end",
                fill,
            ],
        };
    }

    /// <summary>The statements that drop what a name stands for, if it stands for such a table.</summary>
    public static string Drop(string name) =>
        $"drop trigger if exists \"{name}_insert\"; drop trigger if exists \"{name}_update\"; drop trigger if exists \"{name}_delete\"; "
        + $"drop table if exists \"{name}\"";

    // Most writes leave the elements as they are. Where a former name may stand for the collection, the elements are always replaced.
    private static string Changed(DocumentPath sequence, SqliteDialect dialect) => sequence.StandIns is not null
        ? ""
        : $" and {dialect.TextAt(new SqlPath("old.document", sequence.Members))} is not "
            + dialect.TextAt(new SqlPath("new.document", sequence.Members));
}
