using System.Data.Common;
using Granary.Storage.Statements;

namespace Granary.Storage.Schema;

/// <summary>An index over aggregates that the database has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsWhole">Whether it was built to its end.</param>
/// <param name="Note">Its note, if it has one; see <see cref="IndexNote"/>.</param>
internal sealed record FoundIndex(string Name, bool IsWhole, string? Note)
{
    private static readonly ResultColumns _columns = new();
    private static readonly ResultColumn<string> _name = _columns.Add<string>("name");
    private static readonly ResultColumn<bool> _isWhole = _columns.Add<bool>("is_whole");
    private static readonly ResultColumn<string> _note = _columns.Add<string>("note");

    /// <summary>The columns of the query by which a dialect finds indexes.</summary>
    public static IReadOnlyList<string> Columns => _columns.Names;

    /// <summary>The index in a row of that query.</summary>
    public static FoundIndex FromRow(DbDataReader row) =>
        new(_name.Read(row), _isWhole.Read(row), _note.TryRead(row, out string? note) ? note : null);

    /// <summary>The collection that it was made for; null if another program made it.</summary>
    public string? Collection => IndexName.IsOne(Name) ? IndexNote.CollectionOf(Note) : null;
}
