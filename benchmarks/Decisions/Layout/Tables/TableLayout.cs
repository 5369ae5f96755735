using System.Globalization;
using Granary.Storage.PostgreSql;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Tables;

/// <summary>A table of orders, with the statements that write its rows in groups as the granary's do.</summary>
internal abstract class TableLayout
{
    /// <summary>How many rows a statement writes.</summary>
    public const int GroupSize = 64;

    /// <summary>The columns that every layout has.</summary>
    protected const string Common = "id, version, document, created_at, changed_at";

    /// <summary>What the layout is, in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>The table, with its schema.</summary>
    public abstract string Table { get; }

    /// <summary>The condition of an order that is paid.</summary>
    public abstract string IsPaid { get; }

    /// <summary>The statement that changes rows of the version expected.</summary>
    public abstract string Update { get; }

    /// <summary>The statement that makes rows.</summary>
    public abstract string Insert { get; }

    /// <summary>The parameters of both statements.</summary>
    protected abstract RowParameters<OrderRow> Parameters { get; }

    /// <summary>The statement that fills the table from <see cref="Orders.Source"/>.</summary>
    protected abstract string Fill { get; }

    /// <summary>Makes the empty table with its indexes.</summary>
    /// <param name="database">The database.</param>
    /// <param name="settings">The settings of the table, such as its fill factor.</param>
    protected abstract Task CreateAsync(LayoutDatabase database, string settings);

    /// <summary>Removes the rows, or the table.</summary>
    public abstract Task RemoveAsync(LayoutDatabase database);

    /// <summary>Fills a new table. Nothing but the caller vacuums it afterwards.</summary>
    public async Task FillAsync(LayoutDatabase database, int fillFactor)
    {
        await CreateAsync(database, string.Create(CultureInfo.InvariantCulture, $"fillfactor = {fillFactor}, autovacuum_enabled = off"));
        await database.ExecuteAsync(Fill);
        await database.ExecuteAsync($"vacuum (analyze) {Table}");
    }

    /// <summary>Sends a statement for a group.</summary>
    /// <exception cref="InvalidOperationException">The statement left out a row.</exception>
    public async Task SendAsync(NpgsqlConnection connection, string statement, OrderRow[] group)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        Parameters.AddTo(command.Parameters, group);
        int written = await command.ExecuteNonQueryAsync();
        if (written != group.Length)
        {
            throw new InvalidOperationException($"{Name}: {written} of {group.Length} rows were written by {statement}");
        }
    }

    /// <summary>The parameters that every layout takes.</summary>
    protected static RowParameters<OrderRow> CommonParameters() => new(1)
    {
        { "id", PostgreSqlType.Text, row => row.Id },
        { "expected", PostgreSqlType.BigInt, row => row.Version },
        { "document", PostgreSqlType.Json, row => row.Document },
    };

    /// <summary>The parameters of a layout whose statements write the columns.</summary>
    protected static RowParameters<OrderRow> ParametersWithColumns()
    {
        RowParameters<OrderRow> parameters = CommonParameters();
        parameters.Add("customer", PostgreSqlType.Text, row => row.Customer);
        parameters.Add("status", PostgreSqlType.Text, row => row.Status);
        parameters.Add("placed_at", PostgreSqlType.Text, row => row.PlacedAt);
        return parameters;
    }
}
