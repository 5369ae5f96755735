using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Tests.Models;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class UniqueMigrationOnPostgreSqlTests : UniqueMigrationFacts, IAsyncLifetime
{
    private readonly string _schema = $"u{Guid.NewGuid():N}";
    private readonly NpgsqlDataSource _admin = NpgsqlDataSource.Create(PostgreSqlServer.ConnectionString);

    [Fact]
    public async Task Who_knows_a_constraint_that_another_process_has_dropped_writes_nothing_under_it()
    {
        await using GranaryInstance granary = Open(Constraint.Exact);
        await AddAsync(granary, new KeyRing("a", "k1"));
        await using (GranaryInstance former = Open(Constraint.None))
        {
            await AddAsync(former, new KeyRing("b", "k1"));
        }

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(granary, new KeyRing("c", "k1")));

        Assert.Contains("run 'migrate' with this model", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_aggregates_with_one_value_are_refused_after_a_few_rounds()
    {
        const int Rings = 600;
        await using (GranaryInstance free = Open(Constraint.None))
        {
            await AddAsync(free, [.. Enumerable.Range(0, Rings).Select(i => new KeyRing($"r{i}", "same"))]);
        }

        await using (GranaryInstance granary = Open(Constraint.Exact))
        {
            Assert.Equal("same", (await Assert.ThrowsAsync<ConstraintBrokenException>(() => StartAsync(granary))).Value);
        }

        // Each round notes all but one of them again. A server adds the counts of a connection up when it ends.
        long notes = 0;
        await Eventually.HoldsAsync(async () => (notes = await CountNotesAsync()) >= Rings - 1);
        Assert.InRange(notes, Rings - 1, 12 * Rings);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using (NpgsqlCommand command = _admin.CreateCommand($"drop schema if exists {_schema} cascade"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await _admin.DisposeAsync();
    }

    private async Task<long> CountNotesAsync()
    {
        await using NpgsqlCommand command = _admin.CreateCommand(
            $"select n_tup_ins from pg_stat_user_tables where schemaname = '{_schema}' and relname = 'changed_meanwhile'");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    protected override GranaryBuilder Use(GranaryBuilder builder, bool migrateOnStart) =>
        builder.UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
        {
            (options.Schema, options.MaxConnections, options.MigrateOnStart) = (_schema, 6, migrateOnStart);
        });
}
