using System.Globalization;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The parameters of <see cref="DecideStatement"/>: five tables, each an array for each column, and the range of the commit ids.
/// </summary>
/// <remarks>
/// The numbers of the parameters follow the order of the tables. Only a statement that decides about unique values has the last two.
/// </remarks>
internal static class DecideParameters
{
    /// <summary>The aggregates that the units write or rely on.</summary>
    public static RowParameters<GroupPart> Parts { get; } = new(1)
    {
        { "unit", PostgreSqlType.Int, part => part.Unit },
        { "collection", PostgreSqlType.Text, part => part.Key.Collection.Value },
        { "id", PostgreSqlType.Text, part => part.Key.Id },
        { "expected", PostgreSqlType.BigInt, part => part.Expected.Value },
        { "kind", PostgreSqlType.SmallInt, part => part.Kind },
        { "document", PostgreSqlType.Json, part => part.Document },
        { "changes", PostgreSqlType.Int, part => part.Changes },
    };

    /// <summary>The units.</summary>
    public static RowParameters<GroupRows.Unit> Units { get; } =
        new(Parts.Next) { LogColumns.CommitId, LogColumns.ExpiresAt, LogColumns.Result, LogColumns.Unpublished };

    /// <summary>The further commits that travel in the units.</summary>
    public static RowParameters<GroupRows.Shared> SharedCommits { get; } = LogColumns.SharedFrom(Units.Next);

    /// <summary>The range of all commit ids of the group, behind the rows that every group has.</summary>
    public static IReadOnlyList<NamedType> Range { get; } =
        [new NamedType("least", PostgreSqlType.Uuid), new NamedType("greatest", PostgreSqlType.Uuid)];

    /// <summary>The unique values that the units want, where constraints hold some aggregates.</summary>
    public static RowParameters<GroupRows.Wanted> Wanted { get; } = new(SharedCommits.Next + Range.Count)
    {
        { "unit", PostgreSqlType.Int, wanted => wanted.Unit },
        { "collection", PostgreSqlType.Text, wanted => wanted.Aggregate.Collection.Value },
        { "id", PostgreSqlType.Text, wanted => wanted.Aggregate.Id },
        { "name", PostgreSqlType.Text, wanted => wanted.Key.Constraint },
        { "value", PostgreSqlType.Text, wanted => wanted.Key.Value },
    };

    /// <summary>The aggregates whose unique values are replaced by those wanted, where constraints hold some aggregates.</summary>
    public static RowParameters<GroupPart> Replaced { get; } = new(Wanted.Next)
    {
        { "unit", PostgreSqlType.Int, part => part.Unit },
        { "collection", PostgreSqlType.Text, part => part.Key.Collection.Value },
        { "id", PostgreSqlType.Text, part => part.Key.Id },
    };

    /// <summary>The types of the parameters, in order.</summary>
    /// <param name="isKeyed">Whether the statement is for groups of which unique constraints hold some aggregates.</param>
    public static IReadOnlyList<NamedType> All(bool isKeyed) =>
        [.. Parts, .. Units, .. SharedCommits, .. Range, .. isKeyed ? [.. Wanted, .. Replaced] : Enumerable.Empty<NamedType>()];

    /// <summary>The condition that an id is in the range of the group's ids.</summary>
    /// <param name="id">The expression of the id.</param>
    public static string IsInRange(string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} >= ${SharedCommits.Next} and {id} <= ${SharedCommits.Next + 1}");

    /// <summary>Adds the values for a group.</summary>
    /// <param name="parameters">The parameters of a command.</param>
    /// <param name="group">The group.</param>
    /// <param name="isKeyed">As for <see cref="All"/>.</param>
    public static void Fill(NpgsqlParameterCollection parameters, GroupRows group, bool isKeyed)
    {
        Parts.AddTo(parameters, group.Parts);
        Units.AddTo(parameters, group.Units);
        SharedCommits.AddTo(parameters, group.SharedCommits);
        IdRange range = group.CommitIds;
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = range.Least, NpgsqlDbType = PostgreSqlType.Uuid.Driver });
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = range.Greatest, NpgsqlDbType = PostgreSqlType.Uuid.Driver });
        if (isKeyed)
        {
            Wanted.AddTo(parameters, group.WantedValues);
            Replaced.AddTo(parameters, group.Rekeyed);
        }
    }
}
