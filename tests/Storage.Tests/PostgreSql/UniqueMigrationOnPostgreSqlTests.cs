using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Tests.Models;
using Granary.Testing;
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

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using (NpgsqlCommand command = _admin.CreateCommand($"drop schema if exists {_schema} cascade"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await _admin.DisposeAsync();
    }

    protected override GranaryBuilder Use(GranaryBuilder builder, bool migrateOnStart) =>
        builder.UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
        {
            (options.Schema, options.MaxConnections, options.MigrateOnStart) = (_schema, 6, migrateOnStart);
        });
}
