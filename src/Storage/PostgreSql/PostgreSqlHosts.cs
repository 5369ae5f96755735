using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Which of the hosts in a connection string may be asked.</summary>
/// <remarks>
/// The driver, given several hosts and nothing else, takes the first that answers, be it a standby: one that refuses every write and reads
/// what was true some time ago. Loads, outcomes and the membership must be true now, so reads go to the primary too.
/// </remarks>
internal static class PostgreSqlHosts
{
    private const string Setting = "Target Session Attributes";

    private static readonly string[] _ofPrimary = ["primary", "read-write"];

    /// <summary>Refuses a connection string by which a connection might end on a standby.</summary>
    /// <exception cref="ArgumentException">It asks for such a connection; the message names what it asks for.</exception>
    public static void Validate(NpgsqlConnectionStringBuilder text)
    {
        if (text.TargetSessionAttributes is not { } target)
        {
            return;
        }

        if (!HasSeveral(text))
        {
            throw new ArgumentException(
                $"Storage:PostgreSql:ConnectionString says '{Setting}={target}' of one host, which the driver heeds where there are "
                + "several: name them all, or leave it out.");
        }

        if (!_ofPrimary.Contains(target))
        {
            throw new ArgumentException(
                $"Storage:PostgreSql:ConnectionString says '{Setting}={target}', by which a connection may end on a standby, and must say "
                + $"{string.Join(" or ", _ofPrimary)}, or nothing.");
        }
    }

    /// <summary>Lets connections that write, and those of the membership, end on a host that can be written to.</summary>
    public static void Write(NpgsqlConnectionStringBuilder text) => Ask(text, "read-write");

    /// <summary>Lets connections that only read end on that host too; that they themselves are read-only is no matter.</summary>
    public static void Read(NpgsqlConnectionStringBuilder text) => Ask(text, "primary");

    private static void Ask(NpgsqlConnectionStringBuilder text, string target)
    {
        if (HasSeveral(text))
        {
            text.TargetSessionAttributes = target;
        }
    }

    private static bool HasSeveral(NpgsqlConnectionStringBuilder text) => text.Host?.Contains(',', StringComparison.Ordinal) == true;
}
