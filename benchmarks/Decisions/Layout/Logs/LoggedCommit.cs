using Granary.Storage.PostgreSql;

namespace Granary.Benchmarks.Decisions.Layout.Logs;

/// <summary>A commit as it enters the log.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ExpiresAt">When it may no longer be applied.</param>
internal sealed record LoggedCommit(Guid Id, DateTime ExpiresAt)
{
    /// <summary>How long commits live.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int VersionWithTime = 7;

    /// <summary>The parameters of the statements that log.</summary>
    public static RowParameters<LoggedCommit> Parameters { get; } = new(1)
    {
        { "commit_id", PostgreSqlType.Uuid, commit => commit.Id },
        { "expires_at", PostgreSqlType.TimestampTz, commit => commit.ExpiresAt },
        { "version", PostgreSqlType.BigInt, _ => 2L },
        { "has_time", PostgreSqlType.Boolean, commit => commit.Id.Version == VersionWithTime },
    };

    /// <summary>Groups of commits that were made evenly over a time.</summary>
    /// <param name="count">How many.</param>
    /// <param name="from">When the first was made.</param>
    /// <param name="length">How long the time is.</param>
    /// <param name="haveTime">Whether their ids say when they were made, as those do that the granary makes.</param>
    public static LoggedCommit[][] Groups(int count, DateTimeOffset from, TimeSpan length, bool haveTime) =>
    [
        .. Enumerable.Range(0, count)
            .Select(number => from + (length * number / count))
            .Select(moment => Made(haveTime ? Guid.CreateVersion7(moment) : Guid.NewGuid(), moment))
            .Chunk(Tables.TableLayout.GroupSize),
    ];

    /// <summary>One commit that was made at a moment.</summary>
    public static LoggedCommit[] One(DateTimeOffset moment, bool haveTime) => Groups(1, moment, TimeSpan.Zero, haveTime)[0];

    /// <summary>A commit that was made at a moment.</summary>
    public static LoggedCommit Made(Guid id, DateTimeOffset moment) => new(id, (moment + Lifetime).UtcDateTime);
}
