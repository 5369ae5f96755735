using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.Storage.PostgreSql;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout;

/// <summary>The database in which layouts are tried out: the granary's own schema, and tables of other layouts beside it.</summary>
internal sealed class LayoutDatabase : IAsyncDisposable
{
    /// <summary>The schema, as the granary makes it.</summary>
    public const string Schema = "layout_bench";

    private const int FirstVersion = 15;

    private static readonly TimeSpan _longest = TimeSpan.FromHours(2);

    private readonly string _writing;

    private LayoutDatabase(string connectionString)
    {
        Plain = NpgsqlDataSource.Create($"{connectionString};Command Timeout=0");
        var options = new PostgreSqlStoreOptions
        {
            ConnectionString = connectionString,
            Schema = Schema,
            CommitTimeout = _longest,
            LockTimeout = _longest / 2,
        };
        _writing = PostgreSqlConnections.ForWriting(options, options.MaxConnections).ConnectionString;
        Writers = NpgsqlDataSource.Create(_writing);
        Readers = NpgsqlDataSource.Create($"{connectionString};Max Auto Prepare=10;Options=-c jit=off;Command Timeout=0");
    }

    /// <summary>Connections with the server's own settings.</summary>
    public NpgsqlDataSource Plain { get; }

    /// <summary>Connections with the settings of those that carry the granary's groups.</summary>
    public NpgsqlDataSource Writers { get; }

    /// <summary>Connections with the settings of those that carry the granary's queries.</summary>
    public NpgsqlDataSource Readers { get; }

    /// <summary>Makes the schema anew, by the granary.</summary>
    /// <exception cref="NotSupportedException">The server is too old, or lacks an extension.</exception>
    public static async Task<LayoutDatabase> CreateAsync(string connectionString)
    {
        var database = new LayoutDatabase(connectionString);
        await database.RequireAsync($"current_setting('server_version_num')::int / 10000 >= {FirstVersion}", "PostgreSQL 15 or newer");
        await database.RequireAsync(
            "exists (select from pg_available_extensions where name = 'pg_walinspect')", "pg_walinspect, of PostgreSQL's contrib modules");
        await database.DropAsync();
        await using (GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<LayoutModel>().UsePostgreSql(connectionString, options => options.Schema = Schema)))
        {
            await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().ContainsAsync(OrderId.New()));
        }

        await database.ExecuteAsync($"create extension pg_walinspect schema {Schema}");
        return database;
    }

    /// <summary>The version of the server, such as 15.5.</summary>
    public async Task<string> VersionAsync()
    {
        await using NpgsqlConnection connection = await Plain.OpenConnectionAsync();
        return connection.PostgreSqlVersion.ToString();
    }

    /// <summary>A connection as those of <see cref="Writers"/>, which no one else has used.</summary>
    /// <param name="mostPrepared">How many statements the driver prepares.</param>
    public async Task<NpgsqlConnection> ConnectAloneAsync(int mostPrepared)
    {
        var text = new NpgsqlConnectionStringBuilder(_writing) { Pooling = false, MaxAutoPrepare = mostPrepared };
        var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Executes a statement without a limit of time.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using NpgsqlCommand command = Plain.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The number that a query gives.</summary>
    public async Task<long> NumberAsync(string query)
    {
        await using NpgsqlCommand command = Plain.CreateCommand($"select ({query})::bigint");
        return (long?)await command.ExecuteScalarAsync() ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        await Writers.DisposeAsync();
        await Readers.DisposeAsync();
        await Plain.DisposeAsync();
    }

    private Task DropAsync() => ExecuteAsync($"drop schema if exists {Schema} cascade");

    private async Task RequireAsync(string condition, string need)
    {
        if (await NumberAsync($"({condition})::int") == 0)
        {
            throw new NotSupportedException($"./bench layout needs {need}.");
        }
    }
}
