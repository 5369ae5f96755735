using Granary.Storage.PostgreSql;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Units;

/// <summary>A way to commit one row: the statements that are sent at once, and so are one transaction.</summary>
internal sealed class SingleForm
{
    private readonly Func<SingleCommit, IEnumerable<NpgsqlBatchCommand>> _commands;

    private SingleForm(string name, Func<SingleCommit, IEnumerable<NpgsqlBatchCommand>> commands)
    {
        Name = name;
        _commands = commands;
    }

    /// <summary>What the statements are, in a few words.</summary>
    public string Name { get; }

    /// <summary>The statement of the granary, which takes a group of any size.</summary>
    public static SingleForm OfGranary(string name)
    {
        QuickStatement change = new TableStatements(LayoutDatabase.Schema, CollectionTable.Shared(LayoutDatabase.Schema)).ChangePlain;
        return new SingleForm(name, commit => [change.Command([new GroupRows.Unit(0, commit.ToUnit())])]);
    }

    /// <summary>Statements that were written for one row.</summary>
    public static SingleForm Of(string name, params (string Text, ValueParameters<SingleCommit> Parameters)[] statements) =>
        new(name, commit => statements.Select(statement => Fill(statement.Text, statement.Parameters, commit)));

    /// <summary>Commits one row.</summary>
    public async Task SendAsync(NpgsqlConnection connection, SingleCommit commit)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        foreach (NpgsqlBatchCommand command in _commands(commit))
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Fill(string text, ValueParameters<SingleCommit> parameters, SingleCommit commit)
    {
        var command = new NpgsqlBatchCommand(text);
        parameters.AddTo(command.Parameters, commit);
        return command;
    }
}
