using System.Globalization;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Collections;

/// <summary>A way to reach rows of several collections in one round trip.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="Commands">The statements for some rows.</param>
internal sealed record CollectionForm(string Name, Func<CollectionRow[], IEnumerable<NpgsqlBatchCommand>> Commands)
{
    /// <summary>A statement for each collection.</summary>
    public static CollectionForm WriteEach { get; } = new(
        "a statement for each collection",
        rows => rows.GroupBy(row => row.Collection).Select(part => Fill(FixedTexts.WriteTo(part.Key), [.. part])));

    /// <summary>The read of one collection.</summary>
    public static CollectionForm ReadEach { get; } = new(
        "the statement of the collection",
        rows => rows.Select(row =>
        {
            var command = new NpgsqlBatchCommand(FixedTexts.ReadFrom(row.Collection));
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Id });
            return command;
        }));

    /// <summary>One text for all collections that changes rows.</summary>
    public static CollectionForm Write(string name, string text) => new(
        name,
        rows =>
        {
            var command = new NpgsqlBatchCommand(text);
            CollectionRow.ParametersOfAll.AddTo(command.Parameters, rows);
            return [command];
        });

    /// <summary>One text for all collections that reads a row.</summary>
    public static CollectionForm Read(string name, string text) => new(
        name,
        rows => rows.Select(row =>
        {
            var command = new NpgsqlBatchCommand(text);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CollectionTables.NameOf(row.Collection) });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Id });
            return command;
        }));

    /// <summary>Sends the statements for some rows as one transaction.</summary>
    /// <exception cref="InvalidOperationException">A row was not reached.</exception>
    public async Task SendAsync(NpgsqlConnection connection, CollectionRow[] rows)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        foreach (NpgsqlBatchCommand command in Commands(rows))
        {
            batch.BatchCommands.Add(command);
        }

        long reached = 0;
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                reached += reader.GetName(0) == "changed" ? Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture) : 1;
            }
        }
        while (await reader.NextResultAsync());
        if (reached != rows.Length)
        {
            throw new InvalidOperationException($"{Name}: {reached} of {rows.Length} rows were reached.");
        }
    }

    private static NpgsqlBatchCommand Fill(string text, CollectionRow[] rows)
    {
        var command = new NpgsqlBatchCommand(text);
        CollectionRow.Parameters.AddTo(command.Parameters, rows);
        return command;
    }
}
