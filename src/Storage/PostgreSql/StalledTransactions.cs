using Granary.Storage.Statements;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// Ends transactions of this application that their process will not complete, on behalf of a statement that waits for their rows.
/// </summary>
/// <remarks>
/// A process that stops while it sends a group leaves a part of the group with the server, which keeps the locks of that part and waits for
/// the rest. The backend of such a group is active, reads from its client, holds a lock in the schema that is stronger than one for
/// reading, and its transaction is older than any may become. It must have the role and the application name of the caller, so no
/// transaction of another application is ended. The stopped process, once it runs again, finds its group in doubt and resolves it.
/// </remarks>
internal sealed class StalledTransactions(PostgreSqlStoreOptions options)
{
    private static readonly ValueParameters<TimeSpan> _age = new() { { "age", PostgreSqlType.Interval, age => age } };

    private static readonly PostgreSqlColumns _ended = new();
    private static readonly ResultColumn<long> _count = _ended.Add<long>("count", PostgreSqlType.BigInt);

    /// <summary>Ends the backends of stalled transactions that are older than an age, and counts them.</summary>
    public PostgreSqlStatement<TimeSpan> End { get; } = new(
        $"""
        select count(*) filter (where pg_terminate_backend(a.pid)) from pg_stat_activity a
        where a.datname = current_database() and a.usename = session_user and a.application_name = current_setting('application_name')
        and a.state = 'active' and a.wait_event = 'ClientRead' and a.pid <> pg_backend_pid()
        and a.xact_start < clock_timestamp() - {_age["age"]}::interval
        and exists (
            select from pg_locks l join pg_class c on c.oid = l.relation
            where l.pid = a.pid and l.granted and l.locktype = 'relation' and l.mode <> 'AccessShareLock'
            and c.relnamespace = '{options.Schema}'::regnamespace
        )
        """,
        _age,
        _ended);

    /// <summary>Ends stalled transactions.</summary>
    /// <param name="connection">The connection on which a statement has just waited for a lock in vain.</param>
    /// <returns>Whether any transaction was ended. If so, it is worth trying again at once.</returns>
    public async Task<bool> EndAsync(NpgsqlConnection connection)
    {
        try
        {
            using NpgsqlCommand command = End.Command(connection, TransactionBound.LongestTransaction(options));
            NpgsqlDataReader reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync().ConfigureAwait(false) && _count.Read(reader) > 0;
            }
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            // The caller reports the lock that it waited for in vain; to end other transactions was only an attempt to help.
            return false;
        }
    }
}
