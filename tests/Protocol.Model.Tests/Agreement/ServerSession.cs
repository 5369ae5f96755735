using Granary.Contracts.Engines;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Npgsql;

namespace Granary.Protocol.Model.Tests.Agreement;

/// <summary>A session with PostgreSQL. It sends the statements of the product within a transaction of the test.</summary>
internal sealed class ServerSession : IAsyncDisposable
{
    private static readonly TimeProvider _time = TimeProvider.System;

    private readonly PostgreSqlFixture _store;
    private readonly NpgsqlConnection _connection;
    private readonly GroupStatements _statements;
    private readonly LogStatements _log;
    private NpgsqlTransaction? _transaction;
    private Task? _work;

    private ServerSession(PostgreSqlFixture store, NpgsqlConnection connection)
    {
        (_store, _connection) = (store, connection);
        (_statements, _log) = (new GroupStatements(CollectionTables.AllShared(store.Schema)), new LogStatements(store.Schema));
    }

    /// <summary>The answer to the group.</summary>
    public UnitDecision[] Decisions { get; private set; } = [];

    public static async Task<ServerSession> OpenAsync(PostgreSqlFixture store) => new(store, await store.Admin.OpenConnectionAsync());

    public async Task BeginGroupAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness)
    {
        _transaction = await _connection.BeginTransactionAsync();
        _work = SendAsync(group, thoroughness);
    }

    public void BeginMark(Guid[] ids) => _work = MarkAsync(ids);

    /// <summary>The state of the session once it is idle or blocked.</summary>
    public async Task<SessionState> RestAsync()
    {
        while (_work is { IsCompleted: false } && !await IsWaitingAsync())
        {
            await Task.WhenAny(_work, Task.Delay(TimeSpan.FromMilliseconds(2), _time));
        }

        return _work switch
        {
            null => SessionState.Idle,
            { IsCompleted: false } => SessionState.Waits,
            { IsFaulted: true } => SessionState.Failed,
            _ => _transaction is null ? SessionState.Idle : SessionState.Open,
        };
    }

    public async Task EndAsync(bool isCommit)
    {
        if (_transaction is { } transaction)
        {
            // After an error nothing is left to commit.
            await (isCommit && _work is { IsCompletedSuccessfully: true } ? transaction.CommitAsync() : transaction.RollbackAsync());
            await transaction.DisposeAsync();
        }

        (_transaction, _work) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_work is { IsCompleted: false })
        {
            await _store.ExecuteAsync("select pg_terminate_backend($1)", _connection.ProcessID);
            await ((Task)_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            await _connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The server was told to end the connection.
        }
    }

    private async Task SendAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness)
    {
        var fence = new MemberFence(_store.Schema);
        Decisions = thoroughness == Thoroughness.AppliedUnits && QuickTransaction.Suits(group)
            ? await new QuickTransaction(group, _statements, fence).RunAsync(_connection)
            : await new GroupTransaction(group, _statements, fence).RunAsync(_connection);
    }

    private async Task MarkAsync(Guid[] ids)
    {
        await using var command = new NpgsqlCommand(_log.Mark.Text, _connection) { Parameters = { new NpgsqlParameter { Value = ids } } };
        await command.ExecuteNonQueryAsync();
    }

    private async Task<bool> IsWaitingAsync()
    {
        await using NpgsqlCommand command = _store.Admin.CreateCommand("select cardinality(pg_blocking_pids($1)) > 0");
        command.Parameters.Add(new NpgsqlParameter { Value = _connection.ProcessID });
        return await command.ExecuteScalarAsync() is true;
    }
}
