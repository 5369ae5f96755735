using Granary.Storage.Sql;
using Granary.Storage.Stores;

namespace Granary.Storage.Sqlite;

/// <summary>The statements by which the ADO.NET grain storage of Orleans reads and writes the table of aggregates.</summary>
/// <remarks>
/// The provider sends the statements that it finds in <c>OrleansQuery</c>. Each write is one statement, which SQLite carries out as a whole
/// or not at all, and which takes the lock of the file before it reads. In a transaction of several statements the driver would continue
/// after the first that failed, and leave the transaction open. So one statement decides and inserts into a view, whose trigger writes.
/// <para>
/// The key of a grain is <c>collection/id</c>; the hashes, the type and the service that the provider also sends add nothing. The provider
/// opens its own connections, so the statements use no function of <see cref="SqliteFunctions"/>, and none that is younger than RETURNING.
/// </para>
/// </remarks>
internal static class SqliteGrainStateSchema
{
    /// <summary>How many bytes the id of a commit has.</summary>
    public const int IdLength = 16;

    // Milliseconds since 1970, as everywhere in the file.
    private const string Now = "cast(round((julianday('now') - 2440587.5) * 86400000) as integer)";
    private const string Payload = $"@{GrainStateContract.Payload}";
    private const string Collection = $"substr({GrainStateContract.Key}, 1, instr({GrainStateContract.Key}, '/') - 1)";
    private const string Id = $"substr({GrainStateContract.Key}, instr({GrainStateContract.Key}, '/') + 1)";

    // The version from which the next one is counted. The floor of the collection stands for tombstones that were purged.
    private const string Held = "coalesce(a.version, 0)";
    private const string HeldAboveFloor = """
        case when a.deleted_at is null and a.version is not null then a.version else max(
                coalesce(a.version, 0), coalesce((select f.version from version_floors f where f.collection = r.collection), 0)
            ) end
        """;

    private const string Tables = """
        create table OrleansQuery (QueryKey text primary key, QueryText text not null);

        -- What is inserted here is written: one aggregate, which is removed where there is no document, and its commits, of which the
        -- payload holds the bytes, [[where, length of the result],...] after its first line. Version 0 is that of what never was.
        create view grain_writes as select
            null as collection, null as id, null as version, null as document, null as written_at,
            null as expires_at, null as commits, null as line, null as payload
        where false;

        create trigger grain_writes_insert instead of insert on grain_writes begin
            insert into aggregates (collection, id, version, document, created_at, changed_at, deleted_at)
            select
                new.collection, new.id, new.version, new.document, new.written_at, new.written_at,
                case when new.document is null then new.written_at end
            where new.version > 0
            on conflict (collection, id) do update set
                version = excluded.version, document = excluded.document,
                changed_at = excluded.changed_at, deleted_at = excluded.deleted_at;

            insert into commits (commit_id, outcome, expires_at, result)
            select
                substr(new.payload, new.line + json_extract(c.value, '$[0]'), 16), 'C', new.expires_at,
                case when json_extract(c.value, '$[1]') is not null then
                    substr(new.payload, new.line + json_extract(c.value, '$[0]') + 16, json_extract(c.value, '$[1]'))
                end
            from json_each(new.commits) c;
        end;
        """;

    // A process that runs an earlier version does not send how many changes came later; the versions of its commits stay null.
    private const string LoggingTrigger = """
        drop trigger grain_writes_insert;

        -- As before, and the log gets the version that each commit led to: [[where, length of the result, later changes],...].
        create trigger grain_writes_insert instead of insert on grain_writes begin
            insert into aggregates (collection, id, version, document, created_at, changed_at, deleted_at)
            select
                new.collection, new.id, new.version, new.document, new.written_at, new.written_at,
                case when new.document is null then new.written_at end
            where new.version > 0
            on conflict (collection, id) do update set
                version = excluded.version, document = excluded.document,
                changed_at = excluded.changed_at, deleted_at = excluded.deleted_at;

            insert into commits (commit_id, outcome, expires_at, result, versions)
            select
                substr(new.payload, new.line + json_extract(c.value, '$[0]'), 16), 'C', new.expires_at,
                case when json_extract(c.value, '$[1]') is not null then
                    substr(new.payload, new.line + json_extract(c.value, '$[0]') + 16, json_extract(c.value, '$[1]'))
                end,
                '[' || (new.version - json_extract(c.value, '$[2]')) || ']'
            from json_each(new.commits) c;
        end;
        """;

    // A refusal returns no row and writes nothing; the provider takes that for an inconsistent state. The provider counts with 32 bits.
    private static string Write(string held) => $"""
        with sent as (
            select
                {Collection} as collection, {Id} as id, coalesce({GrainStateContract.Expected}, 0) as expected, {Now} as now,
                instr({Payload}, x'0a') as line, cast(substr({Payload}, 1, instr({Payload}, x'0a')) as text) as header
        ),
        read as (
            select
                s.*, json_extract(header, '$.expires') as expires_at, json_extract(header, '$.commits') as commits,
                json_extract(header, '$.changes') as changes,
                cast(substr({Payload}, line + json_extract(header, '$.document')) as text) as document
            from sent s
        ),
        held as (
            select r.*, {held} as version, a.version is not null and a.deleted_at is null as is_live
            from read r left join aggregates a on a.collection = r.collection and a.id = r.id
        )
        insert into grain_writes
        select
            collection, id, case when document is null and not is_live then 0 else version + changes end, document, now,
            expires_at, commits, line, {Payload}
        from held
        where expires_at > now
            and expected in (-1, case when is_live then version else 0 end)
            and version + changes <= 2147483647
            and not exists (
                select from_payload.value from json_each(held.commits) from_payload join commits logged
                on logged.commit_id = substr({Payload}, line + json_extract(from_payload.value, '$[0]'), 16)
            )
        returning version as {GrainStateContract.NewVersion}
        """;

    private const string Read = $"""
        select cast(document as blob) as {GrainStateContract.Payload}, version as {GrainStateContract.Version} from aggregates
        where collection = {Collection} and id = {Id} and deleted_at is null
        """;

    // Clearing leaves a tombstone, as removing does, whether the provider is told to delete or not.
    private const string Clear = $"""
        update aggregates set version = version + 1, document = null, changed_at = {Now}, deleted_at = {Now}
        where collection = {Collection} and id = {Id} and version = {GrainStateContract.Expected} and deleted_at is null
        returning version as {GrainStateContract.NewVersion}
        """;

    /// <summary>The table, the view and the statements.</summary>
    public static string Script { get; } = $"""
        {Tables}
        insert into OrleansQuery (QueryKey, QueryText) values
        ('WriteToStorageKey', {SqlDialect.Quote(Durably(Write(Held)))}),
        ('ReadFromStorageKey', {SqlDialect.Quote(Read)}),
        ('ClearStorageKey', {SqlDialect.Quote(Durably(Clear))}),
        ('DeleteStorageKey', {SqlDialect.Quote(Durably(Clear))});
        """;

    /// <summary>
    /// The trigger, again, which logs the versions that commits led to, and the statement, which makes nothing below the floor of its
    /// collection.
    /// </summary>
    public static string Versions { get; } = $"""
        {LoggingTrigger}
        update OrleansQuery set QueryText = {SqlDialect.Quote(Durably(Write(HeldAboveFloor)))}
        where QueryKey = 'WriteToStorageKey';
        """;

    // As our own connections are set: a commit is durable before it is acknowledged, also when the power fails.
    private static string Durably(string statement) => $"pragma synchronous = full;\n{statement}";
}
