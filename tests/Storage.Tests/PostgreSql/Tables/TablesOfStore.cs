using Granary.Client;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.PostgreSql;
using Granary.Storage.Schema;
using Granary.Storage.Sql;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>A schema of a test, and the tables that collections own in it.</summary>
internal sealed class TablesOfStore : IAsyncDisposable
{
    private readonly PostgreSqlFixture _store = new();

    /// <summary>The schema.</summary>
    public string Schema => _store.Schema;

    /// <summary>The connections of the test.</summary>
    public NpgsqlDataSource Admin => _store.Admin;

    /// <summary>Makes the tables of an earlier version, which are empty.</summary>
    /// <param name="version">The last step that the earlier version knew.</param>
    public async Task MakeFormerAsync(int version)
    {
        var schema = new PostgreSqlSchema(CollectionTables.AllShared(Schema), [], TimeProvider.System);
        foreach (Migration step in schema.Migrations.Where(step => step.Version <= version))
        {
            await ExecuteAsync(step.Script);
            await ExecuteAsync($"insert into {Schema}.schema_migrations (version, name) values ({step.Version}, 'former')");
        }
    }

    /// <summary>Opens a granary as a process does that has just started.</summary>
    public GranaryInstance Open<TModel>(Action<PostgreSqlStoreOptions>? configure = null, string settings = "")
        where TModel : class, IAggregateModel, new() => GranaryFactory.Create(builder => builder.AddModel<TModel>()
            .UsePostgreSql($"{PostgreSqlServer.ConnectionString}{settings}", options =>
            {
                (options.Schema, options.MaxConnections) = (Schema, 8);
                configure?.Invoke(options);
            })
            .Configure(options => options.Retries.MaxAttempts = 1));

    /// <summary>Migrates as a process with a model does.</summary>
    public async Task<SchemaChanges> MigrateAsync<TModel>(
        Action<SchemaProgress>? listen = null,
        TimeProvider? time = null,
        string settings = "",
        CancellationToken cancellationToken = default)
        where TModel : class, IAggregateModel, new()
    {
        await using GranaryInstance granary = GranaryFactory.Create(builder =>
        {
            builder.AddModel<TModel>().UsePostgreSql($"{PostgreSqlServer.ConnectionString}{settings}", options => options.Schema = Schema);
            builder.Services.AddSingleton(time ?? TimeProvider.System);
        });
        return await granary.Services.GetRequiredService<IAggregateStore>()
            .MigrateAsync(new Listener(listen ?? (_ => { })), cancellationToken);
    }

    /// <summary>Counts the rows in which a column differs from what the document says; the columns are those of a model.</summary>
    public async Task<long> CountStaleAsync<TModel>()
        where TModel : class, IAggregateModel, new()
    {
        long stale = 0;
        foreach (AggregateMapping mapping in new AggregateMappings(AggregateModel.Build([new TModel()])).All)
        {
            var tables = CollectionTables.ForModel(Schema, [mapping.Collection]);
            foreach (CollectionColumn column in CollectionColumn.ColumnsOf(mapping))
            {
                var definition = ColumnDefinition.For(column, tables, new PostgreSqlDialect(tables, isDefinition: true));
                stale += await ReadOneAsync<long>(
                    $"select count(*) from {tables.TableOf(mapping.Collection)} where \"{definition.Name}\" is distinct from "
                    + definition.Value);
            }
        }

        return stale;
    }

    /// <summary>The columns of a table that hold members, each with how it gets its value, and with the rest of its note.</summary>
    public Task<string[]> ReadColumnsAsync(string table) => ReadAsync(
        $"""
        select a.attname || case a.attgenerated when '' then ' plain' else ' generated' end
            || regexp_replace(col_description(a.attrelid, a.attnum), '^granary: definition [0-9a-f]+', '')
        from pg_attribute a
        where a.attrelid = '{Schema}."{table}"'::regclass and a.attnum > 0 and not a.attisdropped
        and col_description(a.attrelid, a.attnum) is not null order by 1
        """);

    /// <summary>The indexes whose names begin like those of declared ones, each with its table.</summary>
    public Task<string[]> ReadIndexesAsync() => ReadAsync(
        $"select c.relname::text || ' on ' || t.relname from pg_index i join pg_class c on c.oid = i.indexrelid "
        + $"join pg_class t on t.oid = i.indrelid where c.relnamespace = '{Schema}'::regnamespace and c.relname like 'ix\\_%' "
        + "and i.indisvalid order by c.relname");

    /// <summary>Reads texts.</summary>
    public async Task<string[]> ReadAsync(string query, params object[] parameters)
    {
        await using NpgsqlCommand command = Admin.CreateCommand(query);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }

    /// <summary>Reads one value.</summary>
    public async Task<T> ReadOneAsync<T>(string query)
    {
        await using NpgsqlCommand command = Admin.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("There is no answer."));
    }

    /// <summary>Sends statements.</summary>
    public Task ExecuteAsync(string statement, params object[] parameters) => _store.ExecuteAsync(statement, parameters);

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    private sealed class Listener(Action<SchemaProgress> listen) : IProgress<SchemaProgress>
    {
        public void Report(SchemaProgress value) => listen(value);
    }
}
