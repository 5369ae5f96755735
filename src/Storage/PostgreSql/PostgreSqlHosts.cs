using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Sends every connection to the primary, if a connection string names several hosts.</summary>
/// <remarks>
/// Without a further setting the driver takes the first host that answers, which may be a standby. A standby refuses every write, and its
/// data is some time old. Loads, outcomes and the membership must be current, so reads go to the primary too. A standby that becomes the
/// primary is found within a second, unless the string has another <c>Host Recheck Seconds</c>.
/// </remarks>
internal static class PostgreSqlHosts
{
    private const string Setting = "Target Session Attributes";

    // The driver remembers for ten seconds which host is a standby, unless told otherwise. A standby that was promoted would be missed
    // for as long.
    private const string Recheck = "Host Recheck Seconds";
    private const int RecheckSeconds = 1;

    private static readonly string[] _ofPrimary = ["primary", "read-write"];

    /// <summary>Refuses a connection string by which a connection might end on a standby.</summary>
    /// <exception cref="ArgumentException">The string asks for such a connection; the message names the setting.</exception>
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

    /// <summary>Sends connections that write, and those of the membership, to a host that accepts writes.</summary>
    public static void Write(NpgsqlConnectionStringBuilder text) => Ask(text, "read-write");

    /// <summary>
    /// Sends connections that only read to the primary too. "read-write" would refuse them, because they are read-only themselves.
    /// </summary>
    public static void Read(NpgsqlConnectionStringBuilder text) => Ask(text, "primary");

    private static void Ask(NpgsqlConnectionStringBuilder text, string target)
    {
        if (HasSeveral(text))
        {
            text.TargetSessionAttributes = target;
            if (!text.ShouldSerialize(Recheck))
            {
                text.HostRecheckSeconds = RecheckSeconds;
            }
        }
    }

    private static bool HasSeveral(NpgsqlConnectionStringBuilder text) => text.Host?.Contains(',', StringComparison.Ordinal) == true;
}
