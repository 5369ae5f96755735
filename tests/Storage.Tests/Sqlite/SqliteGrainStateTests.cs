using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Sqlite;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

/// <summary>
/// Writes of a foreign provider by the statements of the schema are complete, take turns, and run on a thread that may block.
/// </summary>
[Trait("Store", "Sqlite")]
public sealed class SqliteGrainStateTests : IClassFixture<SqliteFixture>, IAsyncLifetime
{
    private static readonly SharedCommit _shared = new(CommitId.New(), [0, 10, 255]);

    private readonly SqliteFixture _store;
    private readonly SqliteStoreOptions _options;
    private readonly SqliteGrainState _access;

    public SqliteGrainStateTests(SqliteFixture store)
    {
        _store = store;
        _options = new SqliteStoreOptions { Path = store.Path };
        _access = new SqliteGrainState(_options);
        _access.Reserve();
    }

    public Task InitializeAsync() => _store.EmptyAsync();

    public Task DisposeAsync()
    {
        _access.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_write_that_fails_in_the_middle_leaves_nothing_and_holds_nothing()
    {
        // The batch has one commit id twice. The statement meets the second one after it has written the aggregate and the first.
        await Assert.ThrowsAsync<SqliteException>(() => WriteAsync(Batch(_shared, _shared)));

        Assert.Equal(0, await CountAsync("aggregates"));
        Assert.Equal(0, await CountAsync("commits"));
        await _store.ExecuteAsync("begin immediate; rollback");
        Assert.Equal(1, await WriteAsync(Batch(_shared)));
        Assert.Equal(2, await CountAsync("commits"));
    }

    [Fact]
    public async Task A_write_waits_for_its_turn()
    {
        var begun = new TaskCompletionSource();
        await _options.Turn.WaitAsync();

        Task write = _access.WriteAsync(() =>
        {
            begun.SetResult();
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<TimeoutException>(() => begun.Task.WaitAsync(TimeSpan.FromMilliseconds(300)));
        _options.Turn.Release();
        await write;
        Assert.Equal(1, _options.Turn.CurrentCount);
    }

    [Fact]
    public async Task A_write_that_blocks_its_thread_does_not_block_the_callers()
    {
        using var answer = new SemaphoreSlim(0);

        Task write = _access.WriteAsync(
            () => answer.Wait(TimeSpan.FromSeconds(10)) ? Task.CompletedTask : throw new TimeoutException("It was not let go."));

        answer.Release();
        await write;
    }

    [Theory]
    [InlineData(5, "Unavailable")]
    [InlineData(13, "Unavailable")]
    [InlineData(10, "InDoubt")]
    [InlineData(1, "Refused")]
    public void What_a_failure_means_is_told_by_its_code(int code, string meaning) =>
        Assert.Equal(meaning, $"{_access.Meaning(new SqliteException("It failed.", code)).Failure}");

    [Fact]
    public void A_failure_that_is_not_the_databases_says_nothing_for_certain() =>
        Assert.Equal(GroupFailure.InDoubt, _access.Meaning(new InvalidOperationException("It failed.")).Failure);

    private static WriteBatch Batch(params SharedCommit[] shared) => new(
        CommitId.New(),
        [new AggregateWrite(new AggregateKey(new CollectionName("orders"), "a"), ExpectedVersion.Absent, "{}"u8.ToArray())],
        [],
        DateTimeOffset.UtcNow.AddMinutes(1)) { Shared = shared };

    // Writes as the provider does.
    private async Task<int?> WriteAsync(WriteBatch batch)
    {
        int? version = null;
        await _access.WriteAsync(async () =>
        {
            await using var connection = new SqliteConnection(_access.ConnectionString);
            await connection.OpenAsync();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "select QueryText from OrleansQuery where QueryKey = 'WriteToStorageKey'";
            command.CommandText = (string?)await command.ExecuteScalarAsync() ?? "";
            command.Parameters.AddWithValue("GrainIdExtensionString", "orders/a");
            command.Parameters.AddWithValue("GrainStateVersion", DBNull.Value);
            command.Parameters.AddWithValue("PayloadBinary", _access.Pack(batch).ToArray());
            await using SqliteDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                version = reader.GetInt32(0);
            }
        });
        return version;
    }

    private async Task<long?> CountAsync(string table)
    {
        await using SqliteConnection connection = await _store.ConnectAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return (long?)await command.ExecuteScalarAsync();
    }
}
