using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>A statement whose parameters are single values.</summary>
/// <typeparam name="TSent">The value from which its parameters are filled.</typeparam>
/// <param name="text">The text.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="columns">The columns of the result.</param>
internal sealed class PostgreSqlStatement<TSent>(string text, ValueParameters<TSent> parameters, PostgreSqlColumns columns)
    : PostgreSqlStatement(text, parameters, columns)
{
    /// <summary>The statement as a command.</summary>
    /// <param name="connection">Where it is sent.</param>
    /// <param name="sent">The value from which its parameters are filled.</param>
    public NpgsqlCommand Command(NpgsqlConnection connection, TSent sent)
    {
        var command = new NpgsqlCommand(Text, connection);
        parameters.AddTo(command.Parameters, sent);
        return command;
    }

    /// <summary>The statement as a command that opens a connection of a pool for itself.</summary>
    /// <param name="connections">The pool.</param>
    /// <param name="sent">The value from which its parameters are filled.</param>
    public NpgsqlCommand Command(NpgsqlDataSource connections, TSent sent)
    {
        NpgsqlCommand command = connections.CreateCommand(Text);
        parameters.AddTo(command.Parameters, sent);
        return command;
    }

    /// <summary>The statement as a part of a batch.</summary>
    /// <param name="sent">The value from which its parameters are filled.</param>
    public NpgsqlBatchCommand BatchCommand(TSent sent)
    {
        var command = new NpgsqlBatchCommand(Text);
        parameters.AddTo(command.Parameters, sent);
        return command;
    }
}
