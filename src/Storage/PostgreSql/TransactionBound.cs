using System.Globalization;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// Bounds how long a transaction of a connection that writes may take as a whole, if the server can do so: from version 17 on.
/// </summary>
/// <remarks>
/// <c>statement_timeout</c> does not run while the server waits for the rest of a group, and <c>idle_in_transaction_session_timeout</c>
/// does not run before a group has ended; <c>transaction_timeout</c> runs in both cases. A server refuses a connection that asks for a
/// setting which it does not know, so the setting is made after a connection is open. A transaction that it ends is of unknown outcome to
/// the client, so <c>statement_timeout</c> is shorter and ends a slow group first.
/// </remarks>
internal static class TransactionBound
{
    private const int FirstVersion = 17;

    private static readonly TimeSpan _statementsFirst = TimeSpan.FromSeconds(1);

    /// <summary>The greatest age of a transaction.</summary>
    public static TimeSpan LongestTransaction(PostgreSqlStoreOptions options) => options.CommitTimeout + _statementsFirst;

    /// <summary>Connections whose transactions are bounded.</summary>
    public static NpgsqlDataSource Build(NpgsqlDataSourceBuilder builder, PostgreSqlStoreOptions options)
    {
        builder.UsePhysicalConnectionInitializer(connection => Set(connection, options), connection => SetAsync(connection, options));
        return builder.Build();
    }

    /// <summary>Bounds the transactions of a connection. A migration lifts the bound, and afterwards it is set again.</summary>
    public static async Task SetAsync(NpgsqlConnection connection, PostgreSqlStoreOptions options)
    {
        if (Knows(connection))
        {
            using NpgsqlCommand command = Command(connection, options);
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private static void Set(NpgsqlConnection connection, PostgreSqlStoreOptions options)
    {
        if (Knows(connection))
        {
            using NpgsqlCommand command = Command(connection, options);
            command.ExecuteNonQuery();
        }
    }

    private static bool Knows(NpgsqlConnection connection) => connection.PostgreSqlVersion.Major >= FirstVersion;

    private static NpgsqlCommand Command(NpgsqlConnection connection, PostgreSqlStoreOptions options) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture, $"set transaction_timeout = {(long)LongestTransaction(options).TotalMilliseconds}"),
            connection);
}
