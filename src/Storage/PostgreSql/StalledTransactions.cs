using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Ends transactions of this application of which the rest never comes, on behalf of whoever waits for their rows.</summary>
/// <remarks>
/// A process that stands still while it sends a group leaves a part of it with the server, which keeps the locks of that part and waits for
/// the rest. Such a backend is active, reads from its client, holds more than a lock to read in the schema, and its transaction is older
/// than any may become. It must have the role and the name of the application that the asker has: nothing that somebody else does in the
/// database is ended. The process itself, once it runs again, finds its group in doubt and resolves it.
/// </remarks>
internal sealed class StalledTransactions(PostgreSqlStoreOptions options)
{
    private readonly string _end = $"""
        select count(*) filter (where pg_terminate_backend(a.pid)) from pg_stat_activity a
        where a.datname = current_database() and a.usename = session_user and a.application_name = current_setting('application_name')
        and a.state = 'active' and a.wait_event = 'ClientRead' and a.pid <> pg_backend_pid() and a.xact_start < clock_timestamp() - $1
        and exists (
            select from pg_locks l join pg_class c on c.oid = l.relation
            where l.pid = a.pid and l.granted and l.locktype = 'relation' and l.mode <> 'AccessShareLock'
            and c.relnamespace = '{options.Schema}'::regnamespace
        )
        """;

    /// <summary>Ends them.</summary>
    /// <param name="connection">The connection on which somebody has just waited in vain.</param>
    /// <returns>Whether there were any, so that it is worth trying again at once.</returns>
    public async Task<bool> EndAsync(NpgsqlConnection connection)
    {
        try
        {
            using var command = new NpgsqlCommand(_end, connection)
            {
                Parameters = { new NpgsqlParameter<TimeSpan> { TypedValue = TransactionBound.Of(options) } },
            };
            return await command.ExecuteScalarAsync().ConfigureAwait(false) is > 0L;
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            // The asker reports what it has met before; this was an attempt to do better.
            return false;
        }
    }
}
