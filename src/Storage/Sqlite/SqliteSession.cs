using Granary.Storage.Statements;
using Granary.Storage.Telemetry;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Granary.Storage.Sqlite;

/// <summary>One connection to the file, and the statements that are prepared on it. One thread at a time uses it.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MaxPrepared = 64;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private readonly StatementWatch _statements;

    public SqliteSession(SqliteStoreOptions options)
    {
        _statements = options.Statements;
        var text = new SqliteConnectionStringBuilder { DataSource = options.Path, Pooling = false, Mode = SqliteOpenMode.ReadWriteCreate };
        Connection = new SqliteConnection(text.ToString()) { DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds) };
        try
        {
            Connection.Open();
            SqliteFunctions.Register(Connection);

            // FULL makes a commit durable before it is acknowledged, also when the power fails.
            Execute($"pragma busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}");
            Execute("pragma journal_mode = wal; pragma synchronous = full");
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>A prepared statement with its parameters set; valid until the next call with the same statement.</summary>
    public SqliteCommand Command<TSent>(NamedStatement<TSent> statement, TSent sent)
    {
        SqliteCommand command = _prepared.TryGetValue(statement.Text, out SqliteCommand? known)
            ? known
            : Prepare(statement.Text, statement.Parameters);
        statement.Fill(command.Parameters, sent);
        _statements.Sent(statement.Text);
        return command;
    }

    /// <summary>
    /// A prepared query with its parameters set, named <c>@p1</c> and so on; valid until the next call with the same text.
    /// </summary>
    public SqliteCommand Command(string text, params ReadOnlySpan<object> parameters)
    {
        if (!_prepared.TryGetValue(text, out SqliteCommand? command))
        {
            command = Prepare(text, Enumerable.Range(1, parameters.Length).Select(number => $"@p{number}"));
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i];
        }

        _statements.Sent(text);
        return command;
    }

    /// <summary>Whether the file has a table.</summary>
    public bool HasTable(string name) =>
        Command("select count(*) from sqlite_master where type = 'table' and name = @p1", name).ExecuteScalar() is 1L;

    /// <summary>Runs statements that return nothing.</summary>
    public void Execute(string text)
    {
        using SqliteCommand command = Connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>Ends the statement that is running, if any. Another thread than that of the statement may call this.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(Connection.Handle);

    public void Dispose()
    {
        foreach (SqliteCommand command in _prepared.Values)
        {
            command.Dispose();
        }

        Connection.Dispose();
    }

    private SqliteCommand Prepare(string text, IEnumerable<string> parameters)
    {
        if (_prepared.Count == MaxPrepared)
        {
            foreach (SqliteCommand old in _prepared.Values)
            {
                old.Dispose();
            }

            _prepared.Clear();
        }

        SqliteCommand command = Connection.CreateCommand();
        command.CommandText = text;
        foreach (string name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        _prepared.Add(text, command);
        return command;
    }
}
