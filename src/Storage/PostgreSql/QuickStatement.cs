using Granary.Storage.Statements;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>A statement that carries units of one row each, all in one table: it compares, writes and logs at once.</summary>
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

    private readonly QuickParameters _parameters;

    private QuickStatement(string text, QuickParameters parameters, PostgreSqlColumns columns)
        : base(text, parameters.All, columns) => _parameters = parameters;

    /// <summary>The columns of the result of a statement that changes rows.</summary>
    public static PostgreSqlColumns Applied => _applied;

    /// <summary>The columns of the result of a statement that makes rows.</summary>
    public static PostgreSqlColumns Created => _created;

    /// <summary>Changes single rows that have the version expected, and logs their commits.</summary>
    /// <param name="schema">The schema of the commit log and the floors.</param>
    /// <param name="table">The table of aggregates.</param>
    /// <param name="isPlain">Whether units log their outcome alone, and each document is the result of one change.</param>
    public static QuickStatement Change(string schema, CollectionTable table, bool isPlain)
    {
        var parameters = QuickParameters.ParametersFor(table, isPlain);
        return new(new QuickText(schema, table, parameters).Change, parameters, _applied);
    }

    /// <summary>
    /// Makes single rows above the floors of their collections, also in the place of tombstones, and logs their commits.
    /// </summary>
    /// <param name="schema">The schema of the commit log and the floors.</param>
    /// <param name="table">The table of aggregates.</param>
    /// <param name="isPlain">Whether units log their outcome alone, and each document is the result of one change.</param>
    public static QuickStatement Create(string schema, CollectionTable table, bool isPlain)
    {
        var parameters = QuickParameters.ParametersFor(table, isPlain);
        return new(new QuickText(schema, table, parameters).Create, parameters, _created);
    }

    /// <summary>The statement for some units of a group, which are in the order of their keys and whose rows are in the table.</summary>
    public NpgsqlBatchCommand Command(ReadOnlySpan<GroupRows.Unit> units)
    {
        var command = new NpgsqlBatchCommand(Text);
        _parameters.Units.AddTo(command.Parameters, units);
        if (!_parameters.IsPlain)
        {
            _parameters.SharedCommits.AddTo(command.Parameters, GroupRows.Shared.With(units.ToArray()));
        }

        return command;
    }

    /// <summary>Whether a result among those of a batch is the result of such a statement; see <see cref="PostgreSqlStatement"/>.</summary>
    public static bool IsResult(NpgsqlDataReader result) =>
        result.FieldCount == _applied.All.Count || result.FieldCount == _created.All.Count;

    /// <summary>The number of the applied unit of a row.</summary>
    public static int UnitOf(NpgsqlDataReader row) => _unit.Read(row);

    /// <summary>The version that the write of the unit led to.</summary>
    public static long VersionOf(NpgsqlDataReader row) => _version.Read(row);
}
