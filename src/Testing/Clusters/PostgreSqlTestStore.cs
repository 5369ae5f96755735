using Granary.Contracts.Hosting;
using Granary.Storage;
using Npgsql;

namespace Granary.Testing.Clusters;

/// <summary>A schema of its own in a server for tests.</summary>
internal sealed class PostgreSqlTestStore(string connectionString, Action<PostgreSqlStoreOptions>? configure) : TestStore
{
    private const int FewConnections = 10;

    private string _schema = $"test_{Guid.NewGuid():N}";

    public override void Use(GranaryBuilder builder) => builder.UsePostgreSql(connectionString, options =>
    {
        options.Schema = _schema;
        options.MaxConnections = FewConnections;
        configure?.Invoke(options);
        _schema = options.Schema;
    });

    public override async ValueTask DisposeAsync()
    {
        await using NpgsqlDataSource server = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand drop = server.CreateCommand($"drop schema if exists \"{_schema}\" cascade");
        await drop.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
