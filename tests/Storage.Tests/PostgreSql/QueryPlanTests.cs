using Granary.Client;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.PostgreSql;
using Granary.Storage.Sql;
using Granary.Storage.Tests.Indexes;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The plans that PostgreSQL makes of statements that run again and again.</summary>
[Trait("Store", "PostgreSql")]
public sealed class QueryPlanTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private const int Parcels = 600;
    private const int BeforePlansAreKept = 6;

    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ParcelModel()]));
    private static readonly AggregateMapping _parcels = _mappings.For(typeof(Parcel));

    private readonly GranaryInstance _granary = store.Open<ParcelModel>();
    private readonly QueryWriter _writer = Sql.Writers.ForPostgreSql(store.Schema, _parcels);

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await _granary.RunAsync(async unit =>
        {
            for (int i = 0; i < Parcels; i++)
            {
                var parcel = new Parcel
                {
                    Id = $"{i}", Name = $"name-{i}", Status = (ParcelStatus)(i % 3), Price = i, SentAt = An.Instant.AddHours(i),
                };
                await unit.Repository<Parcel, string>().AddAsync(parcel);
            }
        });

        // A transaction of another test keeps a vacuum from marking pages, and then so few rows are read faster from the table.
        await Eventually.HoldsAsync(IsVacuumedAsync);
    }

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Fact]
    public async Task A_page_is_planned_once_for_all_positions()
    {
        QueryPlan page = Where(p => string.CompareOrdinal(p.Name, "name-2") >= 0) with { Take = 20 };
        SqlStatement statement = _writer.Select(page with { Order = [new PlanOrder(new PlanOperand.Member(Member("name")), false)] });
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using NpgsqlCommand command = Command(connection, statement.Text, statement);
        await command.PrepareAsync();
        for (int i = 0; i < 2 * BeforePlansAreKept; i++)
        {
            await command.ExecuteNonQueryAsync();
        }

        await using NpgsqlCommand count = connection.CreateCommand();
        count.CommandText = "select generic_plans from pg_prepared_statements where statement like '%limit 20'";

        Assert.True((long?)await count.ExecuteScalarAsync() > 0, "Every execution was planned anew.");
    }

    [Fact]
    public async Task What_a_partial_index_is_kept_to_is_counted_by_the_index_alone()
    {
        SqlStatement statement = _writer.Count(Where(p => p.Status == ParcelStatus.Open && p.Price >= 2.5m));
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();

        await using NpgsqlCommand command = Command(connection, $"explain {statement.Text}", statement);
        var lines = new List<string>();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        Assert.Contains(lines, line => line.Contains("Index Only Scan using \"ix_parcels_sentAt_", StringComparison.Ordinal));
    }

    private async Task<bool> IsVacuumedAsync()
    {
        await store.ExecuteAsync($"vacuum analyze {store.Schema}.parcels");
        await using NpgsqlCommand marked = store.Admin.CreateCommand(
            $"select relallvisible >= relpages from pg_class where oid = '{store.Schema}.parcels'::regclass");
        return await marked.ExecuteScalarAsync() is true;
    }

    private static QueryPlan Where(System.Linq.Expressions.Expression<Func<Parcel, bool>> rule) =>
        new(_parcels.Collection, new SpecificationTranslator(_mappings, _parcels).Translate(rule));

    private static DocumentPath Member(string name) => _parcels.Members.FollowStored([name], out _)!.Path;

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, SqlStatement statement)
    {
        NpgsqlCommand command = connection.CreateCommand();
        PostgreSqlCommands.Fill(command, text, statement.Parameters);
        return command;
    }
}
