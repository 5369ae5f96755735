using Granary.Storage.Statements;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>A statement that carries units of one row each: it compares, writes and logs at once.</summary>
/// <remarks>
/// The statement returns the units that it applied. A unit is left out, and nothing of it is written, if its row is not as expected or if
/// it comes too late. The deciding statement then finds out the reason. The locks are those of the rows, which the sender lists in key
/// order, and then those of the log rows in the order of their ids. A commit id that the log knows, or that another transaction logs at
/// the same moment, violates the primary key of the log and fails the whole group; the deciding statement then decides all of it.
/// <para>
/// The statement has two forms. Most groups of an application log an outcome for each unit and no more; their statement has no parameters
/// for the rest.
/// </para>
/// </remarks>
internal sealed class QuickStatement : PostgreSqlStatement
{
    private static readonly PostgreSqlColumns _applied = new();
    private static readonly ResultColumn<int> _unit = _applied.Add<int>("unit", PostgreSqlType.Int);
    private static readonly ResultColumn<long> _version = _applied.Add<long>("version", PostgreSqlType.BigInt);
    private static readonly PostgreSqlColumns _created = new PostgreSqlColumns(_applied).AddUnread("kept", PostgreSqlType.Void);

    private readonly bool _isPlain;

    private QuickStatement(string text, bool isPlain, PostgreSqlColumns columns)
        : base(text, isPlain ? PlainUnits : [.. Units, .. SharedCommits], columns) => _isPlain = isPlain;

    /// <summary>The columns of the result of a statement that changes rows.</summary>
    public static PostgreSqlColumns Applied => _applied;

    /// <summary>The columns of the result of a statement that makes rows.</summary>
    public static PostgreSqlColumns Created => _created;

    /// <summary>The units, which log their outcome alone, and each document of which is the result of one change.</summary>
    public static RowParameters<GroupRows.Unit> PlainUnits { get; } = UnitsWith([]);

    /// <summary>The units, with all that they may bring.</summary>
    public static RowParameters<GroupRows.Unit> Units { get; } = UnitsWith(
    [
        RowParameters<GroupRows.Unit>.ColumnOf("changes", PostgreSqlType.Int, unit => unit.Write.Changes),
        LogColumns.Result,
        LogColumns.Unpublished,
    ]);

    /// <summary>The further commits that travel in <see cref="Units"/>.</summary>
    public static RowParameters<GroupRows.Shared> SharedCommits { get; } = LogColumns.SharedFrom(Units.Next);

    /// <summary>Changes single rows that have the version expected, and logs their commits.</summary>
    /// <param name="schema">The schema of the tables.</param>
    /// <param name="isPlain">Whether units log their outcome alone, and each document is the result of one change.</param>
    public static QuickStatement Change(string schema, bool isPlain) => new(new QuickText(schema, isPlain).Change, isPlain, _applied);

    /// <summary>
    /// Makes single rows above the floors of their collections, also in the place of tombstones, and logs their commits.
    /// </summary>
    /// <param name="schema">The schema of the tables.</param>
    /// <param name="isPlain">Whether units log their outcome alone, and each document is the result of one change.</param>
    public static QuickStatement Create(string schema, bool isPlain) => new(new QuickText(schema, isPlain).Create, isPlain, _created);

    /// <summary>The statement for some units of a group, which are in the order of their keys.</summary>
    public NpgsqlBatchCommand Command(GroupRows.Unit[] units)
    {
        var command = new NpgsqlBatchCommand(Text);
        (_isPlain ? PlainUnits : Units).AddTo(command.Parameters, units);
        if (!_isPlain)
        {
            SharedCommits.AddTo(command.Parameters, GroupRows.Shared.With(units));
        }

        return command;
    }

    /// <summary>The number of the applied unit of a row.</summary>
    public static int UnitOf(NpgsqlDataReader row) => _unit.Read(row);

    /// <summary>The version that the write of the unit led to.</summary>
    public static long VersionOf(NpgsqlDataReader row) => _version.Read(row);

    private static RowParameters<GroupRows.Unit> UnitsWith(RowParameters<GroupRows.Unit>.Column[] more)
    {
        var units = new RowParameters<GroupRows.Unit>(1)
        {
            { "unit", PostgreSqlType.Int, unit => unit.Number },
            { "collection", PostgreSqlType.Text, unit => unit.Write.Key.Collection.Value },
            { "id", PostgreSqlType.Text, unit => unit.Write.Key.Id },
            { "expected", PostgreSqlType.BigInt, unit => unit.Write.Expected.Value },
            { "document", PostgreSqlType.Json, unit => unit.Write.Document },
            LogColumns.CommitId,
            LogColumns.ExpiresAt,
        };
        Array.ForEach(more, units.Add);
        return units;
    }
}
