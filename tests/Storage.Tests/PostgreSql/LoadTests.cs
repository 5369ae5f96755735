using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>A unit that adds many aggregates is copied, or left undecided with nothing of it applied.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LoadTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private const int Size = 64;

    private readonly GranaryInstance _granary = store.Open<AccountModel>();

    private IAggregateStore Store => _granary.Services.GetRequiredService<IAggregateStore>();

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await Store.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Fact]
    public async Task New_aggregates_are_copied_in_a_transaction_that_writes_no_row_twice()
    {
        await store.ExecuteAsync($"""
            create table {store.Schema}.touched (kind text);
            create function {store.Schema}.note_touch() returns trigger language plpgsql as
            $$ begin insert into {store.Schema}.touched values (current_query()); return null; end $$;
            create trigger note_touch after insert or update on {store.Schema}.accounts
            for each statement execute function {store.Schema}.note_touch()
            """);
        try
        {
            var applied = Assert.IsType<CommitResult.Committed>(await TryAsync(Batch()));

            Assert.All(applied.Versions.OrEmpty, version => Assert.Equal(1, version.Value));
            Assert.Equal(Size, applied.Versions.OrEmpty.Count);
            await using NpgsqlCommand touched = store.Admin.CreateCommand($"select string_agg(kind, '; ') from {store.Schema}.touched");
            string statements = Assert.IsType<string>(await touched.ExecuteScalarAsync());
            Assert.StartsWith("copy ", statements, StringComparison.Ordinal);
            Assert.DoesNotContain("; ", statements, StringComparison.Ordinal);
        }
        finally
        {
            await store.ExecuteAsync($"""
                drop trigger note_touch on {store.Schema}.accounts;
                drop function {store.Schema}.note_touch();
                drop table {store.Schema}.touched
                """);
        }
    }

    [Fact]
    public async Task What_exists_leaves_the_unit_undecided_and_nothing_of_it_applied()
    {
        WriteBatch batch = Batch();
        await DecideAsync(batch with { CommitId = CommitId.New(), Writes = [batch.Writes[^1]] });

        Assert.Null(await TryAsync(batch));

        Assert.Null(await Store.FindAsync(batch.Writes[0].Key, CancellationToken.None));
        Assert.Null(await Store.FindOutcomeAsync(batch.CommitId, CancellationToken.None));
        Assert.Equal(batch.Writes[^1].Key, Assert.IsType<CommitResult.Conflicted>(await DecideAsync(batch)).Key);
    }

    [Fact]
    public async Task A_unique_value_that_is_taken_leaves_the_unit_undecided_and_nothing_of_it_applied()
    {
        WriteBatch batch = Batch();
        UniqueClaims claims = UniqueClaims.Replacing([new UniqueKey { Constraint = "email", Value = "x", Text = "x" }]);
        AggregateWrite owner = batch.Writes[^1] with { Claims = claims };
        await DecideAsync(batch with { CommitId = CommitId.New(), Writes = [owner] });
        WriteBatch claiming = batch with { Writes = [batch.Writes[0] with { Claims = claims }, .. batch.Writes.Skip(1).SkipLast(1)] };

        Assert.Null(await TryAsync(claiming));

        Assert.Null(await Store.FindAsync(batch.Writes[0].Key, CancellationToken.None));
        Assert.Equal(owner.Key, Assert.IsType<CommitResult.NotUnique>(await DecideAsync(claiming)).Owner);
    }

    [Fact]
    public async Task A_tombstone_leaves_the_unit_undecided_until_the_deciding_statement_revives_it()
    {
        WriteBatch batch = Batch();
        AggregateWrite one = batch.Writes[7];
        await DecideAsync(batch with { CommitId = CommitId.New(), Writes = [one] });
        AggregateWrite removal = one with { Expected = ExpectedVersion.Any, Document = null };
        await DecideAsync(batch with { CommitId = CommitId.New(), Writes = [removal] });

        Assert.Null(await TryAsync(batch));

        var applied = Assert.IsType<CommitResult.Committed>(await DecideAsync(batch));
        Assert.Equal((1, 3), (applied.Versions.OrEmpty[6].Value, applied.Versions.OrEmpty[7].Value));
    }

    [Fact]
    public async Task A_known_commit_and_one_that_comes_too_late_are_left_undecided()
    {
        WriteBatch batch = Batch();
        Assert.NotNull(await TryAsync(batch));

        Assert.Null(await TryAsync(batch));
        Assert.True(Assert.IsType<CommitResult.Committed>(await DecideAsync(batch)).IsFromLog);
        WriteBatch late = Batch() with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1) };
        Assert.Null(await TryAsync(late));
        Assert.Null(await Store.FindAsync(late.Writes[0].Key, CancellationToken.None));
        Assert.Equal(new CommitResult.Aborted(Expired: true), await DecideAsync(late));
    }

    [Fact]
    public async Task New_aggregates_begin_above_the_floor_of_their_collection()
    {
        await store.ExecuteAsync($"insert into {store.Schema}.version_floors values ('accounts', 7)");

        var applied = Assert.IsType<CommitResult.Committed>(await TryAsync(Batch()));

        Assert.All(applied.Versions.OrEmpty, version => Assert.Equal(8, version.Value));
    }

    private static WriteBatch Batch()
    {
        string prefix = Guid.NewGuid().ToString("N");
        AggregateWrite[] writes =
        [
            .. Enumerable.Range(0, Size).Select(i => new AggregateWrite(
                new AggregateKey(new CollectionName("accounts"), $"{prefix}-{i:00}"),
                ExpectedVersion.Absent,
                Encoding.UTF8.GetBytes($$"""{"email":"{{i}}"}"""))),
        ];
        return new WriteBatch(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddMinutes(5)) { IsImport = true };
    }

    private async Task<CommitResult?> TryAsync(WriteBatch batch) =>
        (await Store.CommitAsync([batch], Thoroughness.AppliedUnits))[0] is UnitDecision.Decided decided ? decided.Result : null;

    private async Task<CommitResult?> DecideAsync(WriteBatch batch) =>
        (await Store.CommitAsync([batch], Thoroughness.EveryUnit))[0] is UnitDecision.Decided decided ? decided.Result : null;
}
