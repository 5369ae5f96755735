using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>What makes the table of aggregates one that the ADO.NET grain storage of Orleans reads and writes.</summary>
/// <remarks>
/// The provider sends whatever statements it finds in <c>OrleansQuery</c>; these are ours. Where its own scripts make a table with an index
/// over hashes, whose rows two silos can insert twice, ours works on the primary key of <c>aggregates</c>. A grain's key is
/// <c>collection/id</c>; the hashes, the type and the service that the provider sends as well say nothing more, and are not used.
/// </remarks>
internal static class PostgreSqlGrainStateSchema
{
    private const string Collection = "split_part(@GrainIdExtensionString, '/', 1)";
    private const string Id = "substr(@GrainIdExtensionString, strpos(@GrainIdExtensionString, '/') + 1)";

    /// <summary>The statements. Clearing leaves a tombstone, as removing does, whether the provider is told to delete or not.</summary>
    public static string Script(string schema)
    {
        string clear = $"""
            update {schema}.aggregates set version = version + 1, document = null, changed_at = now(), deleted_at = now()
            where collection = {Collection} and id = {Id} and version = @GrainStateVersion and deleted_at is null
            returning version::int as NewGrainStateVersion;
            """;
        return $"""
            insert into {schema}.OrleansQuery (QueryKey, QueryText) values
            ('WriteToStorageKey', {SqlDialect.Quote($"""
                select {schema}.write_grain_state(@GrainIdExtensionString, @GrainStateVersion::int, @PayloadBinary)
                    as NewGrainStateVersion;
                """)}),
            ('ReadFromStorageKey', {SqlDialect.Quote($"""
                select convert_to(document::text, 'UTF8') as PayloadBinary, version::int as Version from {schema}.aggregates
                where collection = {Collection} and id = {Id} and deleted_at is null;
                """)}),
            ('ClearStorageKey', {SqlDialect.Quote(clear)}),
            ('DeleteStorageKey', {SqlDialect.Quote(clear)});
            """;
    }
}
