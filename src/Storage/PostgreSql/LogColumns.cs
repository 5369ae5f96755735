using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Units = Granary.Storage.PostgreSql.RowParameters<Granary.Storage.PostgreSql.GroupRows.Unit>;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The parameters by which a group enters the commit log. The deciding statement and the statements for single rows list them.
/// </summary>
internal static class LogColumns
{
    /// <summary>The id of a unit's commit.</summary>
    public static Units.Column CommitId { get; } =
        Units.ColumnOf("commit_id", PostgreSqlType.Uuid, unit => unit.Batch.CommitId.Value);

    /// <summary>The moment, by the clock of the database, from which the unit may no longer be applied.</summary>
    public static Units.Column ExpiresAt { get; } =
        Units.ColumnOf("expires_at", PostgreSqlType.TimestampTz, unit => unit.Batch.ExpiresAt.UtcDateTime);

    /// <summary>The result that is kept beside the outcome, for a repeat.</summary>
    public static Units.Column Result { get; } =
        Units.SparseColumnOf("result", PostgreSqlType.Bytea, unit => unit.Batch.Result);

    /// <summary>The aggregates whose holders are still to hear of the commit.</summary>
    public static Units.Column Unpublished { get; } =
        Units.SparseColumnOf("unpublished", PostgreSqlType.Json, unit => UnpublishedKeys.Write(unit.Batch));

    /// <summary>Whether the units log an outcome each and nothing else.</summary>
    public static bool ArePlain(IReadOnlyList<WriteBatch> units) =>
        units.All(unit => unit is { Result: null, Shared.Count: 0, IsToBePublished: false });

    /// <summary>The commits that travel in units of a group.</summary>
    /// <param name="first">The number of the first parameter.</param>
    public static RowParameters<GroupRows.Shared> SharedFrom(int first) => new(first)
    {
        { "unit", PostgreSqlType.Int, shared => shared.Unit },
        { "commit_id", PostgreSqlType.Uuid, shared => shared.Commit.CommitId.Value },
        { "result", PostgreSqlType.Bytea, shared => shared.Commit.Result },
        { "later", PostgreSqlType.Int, shared => shared.Commit.LaterChanges },
    };
}
