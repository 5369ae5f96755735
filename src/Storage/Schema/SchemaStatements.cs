using System.Data.Common;
using Granary.Storage.Statements;

namespace Granary.Storage.Schema;

/// <summary>Sends the declared statements of a migration.</summary>
/// <remarks>A statement over a whole collection takes as long as it needs, so no time limit of the driver applies.</remarks>
internal static class SchemaStatements
{
    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>How many rows it touched.</returns>
    public static async Task<int> ExecuteAsync<TSent>(
        DbConnection connection, NamedStatement<TSent> statement, TSent sent, CancellationToken cancellationToken)
    {
        using DbCommand command = Command(connection, statement, sent);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all rows of a statement.</summary>
    public static async Task<TRow[]> ReadAsync<TSent, TRow>(
        DbConnection connection,
        NamedStatement<TSent> statement,
        TSent sent,
        Func<DbDataReader, TRow> read,
        CancellationToken cancellationToken)
    {
        using DbCommand command = Command(connection, statement, sent);
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = new List<TRow>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }

            return [.. rows];
        }
    }

    private static DbCommand Command<TSent>(DbConnection connection, NamedStatement<TSent> statement, TSent sent)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement.Text;
        command.CommandTimeout = 0;
        foreach (string name in statement.Parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        statement.Fill(command.Parameters, sent);
        return command;
    }
}
