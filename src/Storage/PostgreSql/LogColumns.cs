using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Storage.PostgreSql;

/// <summary>What a group brings to the commit log, as columns.</summary>
internal static class LogColumns
{
    /// <summary>Whether the units log an outcome each and nothing else.</summary>
    public static bool ArePlain(IReadOnlyList<WriteBatch> units) =>
        units.All(unit => unit is { Result: null, Shared.Count: 0, IsToBePublished: false });

    /// <summary>Adds the ids of the units, and until when they may be applied.</summary>
    public static void AddOutcomes(NpgsqlBatchCommand command, IReadOnlyList<WriteBatch> units)
    {
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Uuid, units.Select(unit => unit.CommitId.Value)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.TimestampTz, units.Select(unit => unit.ExpiresAt.UtcDateTime)));
    }

    /// <summary>
    /// Adds what else they log: results and what is to be published, then the commits that share their batches, which refer to units by
    /// number.
    /// </summary>
    public static void AddRest(NpgsqlBatchCommand command, IReadOnlyList<WriteBatch> units, IReadOnlyList<int> numbers)
    {
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Bytea, OrNone(units, unit => unit.Result)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Json, OrNone(units, UnpublishedKeys.Write)));
        (int Unit, SharedCommit Commit)[] shared =
            [.. units.SelectMany((unit, i) => unit.Shared.Select(commit => (numbers[i], commit)))];
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Integer, shared.Select(row => row.Unit)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Uuid, shared.Select(row => row.Commit.CommitId.Value)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Bytea, shared.Select(row => row.Commit.Result)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Integer, shared.Select(row => row.Commit.LaterChanges)));
    }

    // Most groups bring nothing of the kind, and need not send a column of nothing: unnest fills up the columns that are shorter.
    private static byte[]?[] OrNone(IReadOnlyList<WriteBatch> units, Func<WriteBatch, byte[]?> column)
    {
        byte[]?[] values = [.. units.Select(column)];
        return Array.TrueForAll(values, value => value is null) ? [] : values;
    }
}
