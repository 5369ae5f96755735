using System.Globalization;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// Bounds how long a transaction of a connection that writes may take as a whole, where the server can do so: from version 17 on.
/// </summary>
/// <remarks>
/// <c>statement_timeout</c> does not run while the server waits for the rest of a group, and <c>idle_in_transaction_session_timeout</c> not
/// before a group has ended; <c>transaction_timeout</c> does. Servers refuse connections that ask for settings they do not know, so it is
/// set once a connection is open. What it ends is of unknown outcome to the client, so the time of a statement comes first.
/// </remarks>
internal static class TransactionBound
{
    private const int FirstVersion = 17;

    private static readonly TimeSpan _statementsFirst = TimeSpan.FromSeconds(1);

    /// <summary>How old a transaction gets at most.</summary>
    public static TimeSpan Of(PostgreSqlStoreOptions options) => options.CommitTimeout + _statementsFirst;

    /// <summary>Connections whose transactions are bounded.</summary>
    public static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder text, PostgreSqlStoreOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        builder.UsePhysicalConnectionInitializer(connection => Set(connection, options), connection => SetAsync(connection, options));
        return builder.Build();
    }

    /// <summary>Bounds the transactions of a connection, again where a migration has set them free.</summary>
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
        new(string.Create(CultureInfo.InvariantCulture, $"set transaction_timeout = {(long)Of(options).TotalMilliseconds}"), connection);
}
