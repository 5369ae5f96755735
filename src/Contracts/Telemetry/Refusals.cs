using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Contracts.Telemetry;

/// <summary>The kinds of refusals, as telemetry names them.</summary>
internal static class Refusals
{
    /// <summary>An aggregate has another version than the one that was expected.</summary>
    public const string Version = "version";

    /// <summary>An aggregate that was to be new exists.</summary>
    public const string Exists = "exists";

    /// <summary>An aggregate that was to be changed does not exist any more.</summary>
    public const string Missing = "missing";

    /// <summary>A unique value belongs to another aggregate.</summary>
    public const string Unique = "unique";

    private const string Aborted = "aborted";
    private const string Expired = "expired";
    private const string Superseded = "superseded";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Version, Exists, Missing, Unique, Aborted, Expired, Superseded];

    /// <summary>The kind of refusal of a commit; null if it was applied.</summary>
    public static string? KindOf(CommitResult result, WriteBatch batch) => result switch
    {
        CommitResult.Committed => null,
        CommitResult.Conflicted conflict => KindOf(conflict, batch),
        CommitResult.NotUnique => Unique,
        CommitResult.Aborted { Expired: true } => Expired,
        CommitResult.Aborted => Aborted,
        CommitResult.Superseded => Superseded,
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no outcome of a commit."),
    };

    /// <summary>The kind of conflict that an exception reports; null if it reports none.</summary>
    public static string? ConflictOf(Exception failure) => failure switch
    {
        ConcurrencyConflictException => Version,
        DuplicateAggregateException => Exists,
        UniqueConstraintException => Unique,
        _ => null,
    };

    /// <summary>Whether a kind of refusal is a conflict with another writer.</summary>
    public static bool IsConflict(string kind) => kind is Version or Exists or Missing or Unique;

    private static string KindOf(CommitResult.Conflicted conflict, WriteBatch batch)
    {
        bool wasToBeNew = batch.Writes.Any(write => write.Key == conflict.Key && write.Expected == ExpectedVersion.Absent);
        return wasToBeNew ? Exists : conflict.Actual == AggregateVersion.Absent ? Missing : Version;
    }
}
