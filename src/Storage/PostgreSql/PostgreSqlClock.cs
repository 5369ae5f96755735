using Granary.Domain;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Checks at start that the clocks of this process and of the database agree well enough for commits to expire in time.</summary>
/// <remarks>
/// A process sets the expiry of a commit by its own clock, and the database compares it with the clock of the server. If the clock of the
/// process is behind by the lifetime of commits, every commit is refused; if it is ahead, commits are applied long after they should
/// expire.
/// </remarks>
internal static class PostgreSqlClock
{
    /// <summary>Refuses clocks that differ by more than half of the lifetime of commits.</summary>
    /// <exception cref="StoreUnavailableException">The clocks differ by more; the message states the difference.</exception>
    public static async Task CheckAsync(
        NpgsqlConnection connection, PostgreSqlStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.CommitLifetime is not { } lifetime)
        {
            return;
        }

        // The server read its clock at some moment between the two readings here, so the time of the round trip counts for no difference.
        DateTimeOffset before = time.GetUtcNow();
        using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        var there = new DateTimeOffset(
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is DateTime found ? found : before.UtcDateTime);
        TimeSpan ahead = before - there;
        TimeSpan behind = there - time.GetUtcNow();
        TimeSpan most = ahead > behind ? ahead : behind;
        if (most > lifetime / 2)
        {
            throw new StoreUnavailableException(
                $"The clock of this process is {most} {(ahead > behind ? "ahead of" : "behind")} that of the database, "
                + $"and Commits:Lifetime is {lifetime}, by half of which they may differ: set the clocks, or raise it.");
        }
    }
}
