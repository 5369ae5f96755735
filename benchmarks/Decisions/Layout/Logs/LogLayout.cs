using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Logs;

/// <summary>A commit log, with the statements that write to it.</summary>
internal abstract class LogLayout
{
    /// <summary>The log of the granary, from which the columns and indexes of all others are taken.</summary>
    protected const string Model = $"{LayoutDatabase.Schema}.commits";

    /// <summary>What the layout is, in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>The log, with its schema.</summary>
    public abstract string Table { get; }

    /// <summary>Whether an hour of ids that have a time is dropped as a whole.</summary>
    public virtual bool IsDropped => true;

    /// <summary>The statement that logs a group, and looks each id up first, as the granary's for changes and creations do.</summary>
    public string LookUpAndInsert => LookUpAndInsertInto(Table);

    /// <summary>The statement that fails if it meets a commit which is known.</summary>
    public string InsertAlone => $"{InsertInto(Table)} order by u.commit_id";

    /// <summary>The statement that leaves out commits which are known, as the granary's deciding statement does.</summary>
    public string InsertUnlessKnown => $"{InsertAlone} on conflict do nothing";

    /// <summary>Makes the empty log.</summary>
    public abstract Task CreateAsync(LayoutDatabase database);

    /// <summary>Removes the outcomes that are over. Does nothing that holds up a commit for long.</summary>
    public abstract Task PurgeAsync(LayoutDatabase database, bool haveTime);

    /// <summary>Makes the partition of the next hour, if there are partitions.</summary>
    public abstract Task CreateNextAsync(LayoutDatabase database);

    /// <summary>Removes the log.</summary>
    public Task RemoveAsync(LayoutDatabase database) => database.ExecuteAsync($"drop table {Table}");

    /// <summary>Logs a group.</summary>
    /// <returns>How many of its commits were not known.</returns>
    public static async Task<int> SendAsync(NpgsqlConnection connection, string statement, LoggedCommit[] group)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        LoggedCommit.Parameters.AddTo(command.Parameters, group);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The statement that looks each id of a group up in a table, and logs those that are new.</summary>
    public string LookUpAndInsertInto(string table) => $"""
        {InsertInto(table)} where not exists (select from {table} c where c.commit_id = u.commit_id{FurtherCondition})
        order by u.commit_id
        """;

    /// <summary>Further columns of the log.</summary>
    protected virtual string Further => "";

    /// <summary>Their values.</summary>
    protected virtual string FurtherValues => "";

    /// <summary>The condition on them by which an id is looked up.</summary>
    protected virtual string FurtherCondition => "";

    /// <summary>Deletes outcomes that are over from a table, in parts, by the granary's own statement.</summary>
    protected static async Task DeleteAsync(LayoutDatabase database, string table)
    {
        string purge = new LogStatements(LayoutDatabase.Schema).PurgeOutcomes.Text.Replace(Model, table, StringComparison.Ordinal);
        await using NpgsqlConnection connection = await database.Writers.OpenConnectionAsync();
        int purged;
        do
        {
            await using var command = new NpgsqlCommand(purge, connection);
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = TimeSpan.FromDays(1) });
            purged = await command.ExecuteScalarAsync() as int? ?? 0;
        }
        while (purged == LogStatements.PurgePart);
    }

    /// <summary>
    /// Drops the partition of the hour that is over. Outcomes in it that are not over yet go on to the partition that has ids without
    /// an hour; there a later repeat meets them.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="parent">The partitioned table.</param>
    protected async Task DropAsync(LayoutDatabase database, string parent)
    {
        string partition = PartitionOf(Hours.Over);
        await using NpgsqlConnection connection = await database.Plain.OpenConnectionAsync();

        // With its summaries the index shows which pages have outcomes that are not over, so that none but these is read under the lock.
        await database.ExecuteAsync($"""
            select brin_summarize_new_values(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
            join pg_am a on a.oid = c.relam where i.indrelid = '{partition}'::regclass and a.amname = 'brin'
            """);
        while (true)
        {
            await using var drop = new NpgsqlCommand(
                $"""
                begin;
                set local lock_timeout = '20ms';
                set local enable_seqscan = off;
                set local jit = off;
                alter table {parent} detach partition {partition};
                insert into {parent} select * from {partition}
                where expires_at >= clock_timestamp() - interval '1 day' or unpublished is not null;
                drop table {partition};
                commit
                """,
                connection);
            try
            {
                await drop.ExecuteNonQueryAsync();
                return;
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                await using var undo = new NpgsqlCommand("rollback", connection);
                await undo.ExecuteNonQueryAsync();
            }
        }
    }

    /// <summary>Makes a partition for an hour.</summary>
    /// <param name="database">The database.</param>
    /// <param name="parent">The partitioned table.</param>
    /// <param name="hour">The hour.</param>
    protected Task CreateHourAsync(LayoutDatabase database, string parent, DateTimeOffset hour) => database.ExecuteAsync($"""
        create table {PartitionOf(hour)} partition of {parent}
        for values from ({Hours.FirstId(hour)}) to ({Hours.FirstId(hour.AddHours(1))})
        """);

    /// <summary>Makes a partition for each hour.</summary>
    /// <param name="database">The database.</param>
    /// <param name="parent">The partitioned table.</param>
    protected async Task CreateHoursAsync(LayoutDatabase database, string parent)
    {
        foreach (DateTimeOffset hour in Hours.All)
        {
            await CreateHourAsync(database, parent, hour);
        }
    }

    private string InsertInto(string table) => $"""
        insert into {table} (commit_id, outcome, expires_at, versions{Further})
        select u.commit_id, '{OutcomeMark.Applied}', u.expires_at, array[u.version]{FurtherValues}
        from {LoggedCommit.Parameters.Unnest} as u ({LoggedCommit.Parameters.Names})
        """;

    /// <summary>The partition of an hour.</summary>
    public string PartitionOf(DateTimeOffset hour) => $"{Table}_{Hours.Name(hour)}";
}
