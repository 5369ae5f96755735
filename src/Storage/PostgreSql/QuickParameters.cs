namespace Granary.Storage.PostgreSql;

/// <summary>The parameters of <see cref="QuickStatement"/>: the units as rows, and the further commits that travel in them.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
internal sealed class QuickParameters
{
    private static readonly RowParameters<GroupRows.Unit>.Column _collection =
        RowParameters<GroupRows.Unit>.ColumnOf("collection", PostgreSqlType.Text, unit => unit.Write.Key.Collection.Value);

    private static readonly QuickParameters _shared = new(isPlain: false, collection: _collection);
    private static readonly QuickParameters _sharedPlain = new(isPlain: true, collection: _collection);
    private static readonly QuickParameters _own = new(isPlain: false, collection: null);
    private static readonly QuickParameters _ownPlain = new(isPlain: true, collection: null);

    private QuickParameters(bool isPlain, RowParameters<GroupRows.Unit>.Column? collection)
    {
        IsPlain = isPlain;
        Units = new RowParameters<GroupRows.Unit>(1) { { "unit", PostgreSqlType.Int, unit => unit.Number } };
        if (collection is not null)
        {
            Units.Add(collection);
        }

        Units.Add("id", PostgreSqlType.Text, unit => unit.Write.Key.Id);
        Units.Add("expected", PostgreSqlType.BigInt, unit => unit.Write.Expected.Value);
        Units.Add("document", PostgreSqlType.Json, unit => unit.Write.Document);
        Units.Add(LogColumns.CommitId);
        Units.Add(LogColumns.ExpiresAt);
        if (!isPlain)
        {
            Units.Add("changes", PostgreSqlType.Int, unit => unit.Write.Changes);
            Units.Add(LogColumns.Result);
            Units.Add(LogColumns.Unpublished);
        }

        SharedCommits = LogColumns.SharedFrom(Units.Next);
    }

    /// <summary>Whether units log their outcome alone, and each document is the result of one change.</summary>
    public bool IsPlain { get; }

    /// <summary>The units, with all that they may bring, or without what plain units do not bring.</summary>
    public RowParameters<GroupRows.Unit> Units { get; }

    /// <summary>The further commits that travel in <see cref="Units"/>; plain units bring none.</summary>
    public RowParameters<GroupRows.Shared> SharedCommits { get; }

    /// <summary>The types of the parameters, in order.</summary>
    public IReadOnlyList<NamedType> All => IsPlain ? [.. Units] : [.. Units, .. SharedCommits];

    /// <summary>The parameters of a statement over a table. Units of a collection's own table do not name the collection.</summary>
    /// <param name="table">The table of aggregates.</param>
    /// <param name="isPlain">Whether units log their outcome alone, and each document is the result of one change.</param>
    public static QuickParameters ParametersFor(CollectionTable table, bool isPlain) =>
        table.IsShared ? (isPlain ? _sharedPlain : _shared) : isPlain ? _ownPlain : _own;
}
