using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// Reads the results of queries: a small result at once, a large one as its reader asks for it. The number of large results is limited.
/// </summary>
/// <remarks>
/// A result that fits into <see cref="AtOnceBytes"/> is read before the first aggregate is returned, so its connection is free while the
/// caller works on it. Only a larger result holds its connection until it is read to its end or left.
/// </remarks>
internal sealed class PostgreSqlResults(PostgreSqlConnections connections, PostgreSqlStoreOptions options)
{
    /// <summary>How much is read before the first aggregate is returned, in bytes of ids and documents.</summary>
    public const int AtOnceBytes = 256 * 1024;

    private int _streams;

    /// <summary>The aggregates that a plan selects.</summary>
    /// <exception cref="StoreUnavailableException">
    /// The database could not be asked, or the result is large and the greatest number of large results is already being read.
    /// </exception>
    public async IAsyncEnumerable<StoredAggregate> ReadAsync(
        QueryPlan plan, SqlStatement statement, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PostgreSqlCursor cursor = await PostgreSqlCursor.OpenAsync(connections, plan, statement, cancellationToken).ConfigureAwait(false);
        bool isStream = false;
        try
        {
            List<StoredAggregate> first = await ReadFirstAsync(cursor, cancellationToken).ConfigureAwait(false);
            if (cursor.IsOver)
            {
                await cursor.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                EnterStream();
                isStream = true;
            }

            foreach (StoredAggregate stored in first)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return stored;
            }

            while (!cursor.IsOver && await cursor.NextAsync(cancellationToken).ConfigureAwait(false) is { } next)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return next;
            }
        }
        finally
        {
            await cursor.DisposeAsync().ConfigureAwait(false);
            if (isStream)
            {
                Interlocked.Decrement(ref _streams);
            }
        }
    }

    private static async Task<List<StoredAggregate>> ReadFirstAsync(PostgreSqlCursor cursor, CancellationToken cancellationToken)
    {
        var first = new List<StoredAggregate>();
        int bytes = 0;
        while (bytes < AtOnceBytes && !cursor.IsOver && await cursor.NextAsync(cancellationToken).ConfigureAwait(false) is { } next)
        {
            first.Add(next);
            bytes += next.Key.Id.Length + next.Document.Length;
        }

        return first;
    }

    private void EnterStream()
    {
        if (Interlocked.Increment(ref _streams) > options.Streams)
        {
            Interlocked.Decrement(ref _streams);
            throw new StoreUnavailableException(
                $"This process reads {options.Streams} results larger than {AtOnceBytes / 1024} KiB already, and may read no more as "
                + $"Storage:PostgreSql:MaxConnections is {options.MaxConnections}: read them to their end or leave them, ask for less at "
                + "a time, or raise MaxConnections.");
        }
    }
}
