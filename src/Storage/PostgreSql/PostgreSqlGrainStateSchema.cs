using Granary.Storage.Sql;
using Contract = Granary.Storage.Stores.GrainStateContract;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements by which the ADO.NET grain storage of Orleans reads and writes the tables of aggregates.</summary>
/// <remarks>
/// The provider sends the statements that it finds in <c>OrleansQuery</c>. The scripts of the provider make a table with an index over
/// hashes, into which two silos can insert the same grain twice; these statements use the primary keys of the tables. The key of a grain is
/// <c>collection/id</c>; the hashes, the type and the service that the provider also sends add nothing, and are not used.
/// <see cref="PostgreSqlGrainStateFunction"/> finds the table of a collection.
/// </remarks>
internal static class PostgreSqlGrainStateSchema
{
    /// <summary>Makes the statements.</summary>
    public static string Script(string schema) => $"""
        insert into {schema}.OrleansQuery (QueryKey, QueryText) values
        ('WriteToStorageKey', {SqlDialect.Quote(Write(schema))}),
        ('ReadFromStorageKey', {SqlDialect.Quote(Read(schema))}),
        ('ClearStorageKey', {SqlDialect.Quote(Clear(schema))}),
        ('DeleteStorageKey', {SqlDialect.Quote(Clear(schema))});
        """;

    /// <summary>Replaces the statements that an earlier version made.</summary>
    public static string Replacing(string schema) => $"""
        update {schema}.OrleansQuery set QueryText = {SqlDialect.Quote(Read(schema))} where QueryKey = 'ReadFromStorageKey';
        update {schema}.OrleansQuery set QueryText = {SqlDialect.Quote(Clear(schema))}
        where QueryKey in ('ClearStorageKey', 'DeleteStorageKey');
        """;

    private static string Write(string schema) => $"""
        select {schema}.write_grain_state({Contract.Key}, {Contract.Expected}::int, @{Contract.Payload}) as {Contract.NewVersion};
        """;

    private static string Read(string schema) => $"""
        select payload as {Contract.Payload}, version as {Contract.Version} from {schema}.read_grain_state({Contract.Key});
        """;

    private static string Clear(string schema) => $"""
        select cleared as {Contract.NewVersion} from {schema}.clear_grain_state({Contract.Key}, {Contract.Expected}::int) cleared;
        """;
}
