using System.Data.Common;
using System.Globalization;

namespace Granary.Storage.Schema;

/// <summary>Sends statements about a schema. No time limit of the driver applies, because an index may take hours.</summary>
internal static class SchemaCommands
{
    /// <summary>Runs statements that return nothing.</summary>
    public static async Task ExecuteAsync(DbConnection connection, string statements, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads one number, or 1 and 0 for true and false.</summary>
    public static async Task<long> ReadNumberAsync(DbConnection connection, string query, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        object? number = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return Convert.ToInt64(number, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads one text; null if it is null, or if there is no row.</summary>
    public static async Task<string?> ReadTextAsync(DbConnection connection, string query, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
    }

    /// <summary>Reads the indexes over aggregates that the database has.</summary>
    public static async Task<IReadOnlyList<FoundIndex>> ReadIndexesAsync(
        DbConnection connection, string query, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var found = new List<FoundIndex>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found.Add(FoundIndex.FromRow(reader));
            }

            return found;
        }
    }
}
