using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Storage.Sql;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>One query whose result is being read. It holds a connection until it is disposed of.</summary>
internal sealed class PostgreSqlCursor : IAsyncDisposable
{
    private readonly PostgreSqlConnections _connections;
    private readonly QueryPlan _plan;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlDataReader _reader;
    private long _rows;
    private bool _isDisposed;

    private PostgreSqlCursor(PostgreSqlConnections connections, QueryPlan plan, NpgsqlCommand command, NpgsqlDataReader reader)
    {
        _connections = connections;
        _plan = plan;
        _connection = command.Connection ?? throw new ArgumentException("The command has no connection.", nameof(command));
        _command = command;
        _reader = reader;
    }

    /// <summary>Whether the result was read to its end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Sends the statement of a plan.</summary>
    public static async Task<PostgreSqlCursor> OpenAsync(
        PostgreSqlConnections connections, QueryPlan plan, SqlStatement statement, CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await connections.Queries.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            NpgsqlCommand command = connection.CreateCommand();
            PostgreSqlCommands.Fill(command, statement.Text, statement.Parameters);
            connections.Statements.Sent(statement.Text);
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return new PostgreSqlCursor(connections, plan, command, reader);
        }
        catch (Exception failure)
        {
            // The connection goes back to its pool after any failure.
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            if (PostgreSqlFailures.IsOfDriver(failure))
            {
                connections.Notice(failure);
                throw PostgreSqlFailures.Read(failure);
            }

            throw;
        }
    }

    /// <summary>The next aggregate; null after the last.</summary>
    public async ValueTask<StoredAggregate?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await _reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                IsOver = true;
                return null;
            }
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            _connections.Notice(failure);
            throw PostgreSqlFailures.Read(failure);
        }

        IsOver = ++_rows == _plan.Take;
        return LookupStatements.AggregateIn(_reader, _plan.Collection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!IsOver)
        {
            // Closing the reader would fetch the rest of the result, which may be a million rows, and discard it.
            _command.Cancel();
        }

        await _reader.DisposeAsync().ConfigureAwait(false);
        await _command.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
