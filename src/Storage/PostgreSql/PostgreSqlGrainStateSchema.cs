using Granary.Storage.Sql;
using Contract = Granary.Storage.Stores.GrainStateContract;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements by which the ADO.NET grain storage of Orleans reads and writes the table of aggregates.</summary>
/// <remarks>
/// The provider sends the statements that it finds in <c>OrleansQuery</c>. The scripts of the provider make a table with an index over
/// hashes, into which two silos can insert the same grain twice; these statements use the primary key of <c>aggregates</c>. The key of a
/// grain is <c>collection/id</c>; the hashes, the type and the service that the provider also sends add nothing, and are not used.
/// </remarks>
internal static class PostgreSqlGrainStateSchema
{
    private const string Collection = $"split_part({Contract.Key}, '/', 1)";
    private const string Id = $"substr({Contract.Key}, strpos({Contract.Key}, '/') + 1)";

    /// <summary>
    /// The statements. Clearing a state leaves a tombstone, as removing does, also if the provider is configured to delete.
    /// </summary>
    public static string Script(string schema)
    {
        string clear = $"""
            update {schema}.aggregates set version = version + 1, document = null, changed_at = now(), deleted_at = now()
            where collection = {Collection} and id = {Id} and version = {Contract.Expected} and deleted_at is null
            returning version::int as {Contract.NewVersion};
            """;
        return $"""
            insert into {schema}.OrleansQuery (QueryKey, QueryText) values
            ('WriteToStorageKey', {SqlDialect.Quote($"""
                select {schema}.write_grain_state({Contract.Key}, {Contract.Expected}::int, @{Contract.Payload})
                    as {Contract.NewVersion};
                """)}),
            ('ReadFromStorageKey', {SqlDialect.Quote($"""
                select convert_to(document::text, 'UTF8') as {Contract.Payload}, version::int as {Contract.Version} from {schema}.aggregates
                where collection = {Collection} and id = {Id} and deleted_at is null;
                """)}),
            ('ClearStorageKey', {SqlDialect.Quote(clear)}),
            ('DeleteStorageKey', {SqlDialect.Quote(clear)});
            """;
    }
}
