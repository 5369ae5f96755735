using System.Globalization;
using Granary.Domain;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Checks at start that the server is new enough, keeps UTF-8 and allows enough connections.</summary>
internal static class PostgreSqlBudget
{
    private const int OldestVersion = 130000;

    /// <summary>Refuses a server that this program cannot use.</summary>
    /// <exception cref="StoreUnavailableException">
    /// The server is too old, does not keep UTF-8, or allows fewer connections than the settings ask for.
    /// </exception>
    public static async Task CheckAsync(NpgsqlConnection connection, PostgreSqlStoreOptions options, CancellationToken cancellationToken)
    {
        int version = await ReadAsync(connection, "server_version_num", cancellationToken).ConfigureAwait(false);
        if (version < OldestVersion)
        {
            throw new StoreUnavailableException($"The server is PostgreSQL {version / 10000}, and 13 or newer is needed.");
        }

        int allowed = await ReadAsync(connection, "max_connections", cancellationToken).ConfigureAwait(false)
            - await ReadAsync(connection, "superuser_reserved_connections", cancellationToken).ConfigureAwait(false);
        if (options.MaxConnections > allowed)
        {
            throw new StoreUnavailableException(
                $"Storage:PostgreSql:MaxConnections is {options.MaxConnections}, and the server allows {allowed} in all; "
                + "lower it, or raise max_connections.");
        }

        string? encoding = await ReadTextAsync(connection, "server_encoding", cancellationToken).ConfigureAwait(false);
        if (encoding != "UTF8")
        {
            throw new StoreUnavailableException($"The database is encoded in {encoding}, and UTF8 is needed to keep all text.");
        }
    }

    private static async Task<int> ReadAsync(NpgsqlConnection connection, string setting, CancellationToken cancellationToken) =>
        int.Parse(await ReadTextAsync(connection, setting, cancellationToken).ConfigureAwait(false) ?? "", CultureInfo.InvariantCulture);

    private static async Task<string?> ReadTextAsync(NpgsqlConnection connection, string setting, CancellationToken cancellationToken)
    {
        using var command =
            new NpgsqlCommand("select current_setting($1)", connection) { Parameters = { new NpgsqlParameter { Value = setting } } };
        return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
