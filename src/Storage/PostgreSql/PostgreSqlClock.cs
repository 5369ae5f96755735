using Granary.Domain;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Checks at start that the clocks of this process and of the database agree well enough.</summary>
/// <remarks>
/// A process says by its own clock until when a commit may be applied, and the database decides by its own. A process whose clock is behind
/// by the lifetime of commits finds all of them refused; one that is ahead has them applied long after the time that was meant.
/// </remarks>
internal static class PostgreSqlClock
{
    /// <summary>Refuses clocks that differ by more than half of the lifetime of commits.</summary>
    /// <exception cref="StoreUnavailableException">They do; the message says by how much.</exception>
    public static async Task CheckAsync(
        NpgsqlConnection connection, PostgreSqlStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.CommitLifetime is not { } lifetime)
        {
            return;
        }

        // The answer was true at some moment between the two; what the round trip took is nobody's fault.
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
