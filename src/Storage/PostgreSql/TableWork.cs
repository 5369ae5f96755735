namespace Granary.Storage.PostgreSql;

/// <summary>The difference between the own table of a collection as the model declares it and as the database has it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Declared">The columns that hold members, as the model declares them.</param>
internal sealed record TableWork(CollectionTable Table, IReadOnlyList<ColumnDefinition> Declared)
{
    // A silo of an earlier model may query a column for as long as this after a migration found it unused.
    private static readonly TimeSpan _keptUnused = TimeSpan.FromDays(7);

    /// <summary>Whether the table has to be made.</summary>
    public required bool IsMissing { get; init; }

    /// <summary>Whether aggregates of the collection stand in the shared table.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Declared columns that the table lacks.</summary>
    public required IReadOnlyList<ColumnDefinition> Missing { get; init; }

    /// <summary>Names of columns that have another definition than the declared one, or have not been declared for long.</summary>
    public required IReadOnlyList<string> Obsolete { get; init; }

    /// <summary>Declared columns that some rows do not have yet.</summary>
    public required IReadOnlyList<ColumnDefinition> InMaking { get; init; }

    /// <summary>Columns whose note has to say from now on that they are declared, or that they are not.</summary>
    public required IReadOnlyList<(string Name, ColumnNote Note)> Noted { get; init; }

    /// <summary>Whether nothing has to be done.</summary>
    public bool IsNothing =>
        !IsMissing && !IsShared && Missing.Count == 0 && Obsolete.Count == 0 && InMaking.Count == 0 && Noted.Count == 0;

    /// <summary>Why the collection cannot be used; null if it can. Columns that are not declared do no harm.</summary>
    public string? Refusal =>
        IsMissing ? $"The store has no table yet for the collection '{Table.Owner}'"
        : IsShared ? $"Aggregates of the collection '{Table.Owner}' still stand in the table {CollectionTable.SharedName}"
        : Missing is [var missing, ..] ? $"The table {Table} lacks the column '{missing.Name}', which an index of the model reads"
        : InMaking is [var inMaking, ..] ? $"The column '{inMaking.Name}' of the table {Table} is in the making"
        : null;

    /// <summary>Compares a declared table with what was found.</summary>
    /// <param name="table">The table.</param>
    /// <param name="declared">The columns that hold members.</param>
    /// <param name="found">What the database has.</param>
    /// <param name="now">The present time.</param>
    public static TableWork Between(
        CollectionTable table, IReadOnlyList<ColumnDefinition> declared, FoundTables found, DateTimeOffset now)
    {
        IReadOnlyList<FoundColumn>? columns = table.Owner is { } owner ? found.Own.GetValueOrDefault(owner) : null;
        FoundColumn[] ours = [.. (columns ?? []).Where(column => column.Note is not null)];
        Dictionary<string, FoundColumn> byName = ours.ToDictionary(column => column.Name, StringComparer.Ordinal);
        Dictionary<string, ColumnDefinition> wanted = declared.ToDictionary(column => column.Name, StringComparer.Ordinal);
        bool IsAsDeclared(ColumnDefinition column) => byName.GetValueOrDefault(column.Name)?.Note?.Mark == column.Mark;

        return new TableWork(table, declared)
        {
            IsMissing = columns is null,
            IsShared = table.Owner is { } collection && found.Shared.Contains(collection),
            Missing = columns is null ? [] : [.. declared.Where(column => !IsAsDeclared(column))],
            Obsolete =
                [.. ours.Where(column => IsObsolete(column, wanted.GetValueOrDefault(column.Name), now)).Select(column => column.Name)],
            InMaking = [.. declared.Where(column => IsAsDeclared(column) && byName[column.Name].Note!.IsInMaking)],
            Noted = [.. ours.Select(column => (column.Name, Note: NewNote(column, wanted.GetValueOrDefault(column.Name), now)))
                .Where(noted => noted.Note is not null).Select(noted => (noted.Name, noted.Note!))],
        };
    }

    private static bool IsObsolete(FoundColumn column, ColumnDefinition? wanted, DateTimeOffset now) =>
        wanted is not null ? wanted.Mark != column.Note!.Mark : column.Note!.UnusedSince is { } since && now - since > _keptUnused;

    private static ColumnNote? NewNote(FoundColumn column, ColumnDefinition? wanted, DateTimeOffset now) =>
        (wanted, column.Note) switch
        {
            (null, { UnusedSince: null } note) => note with { UnusedSince = now },
            ({ } declared, { UnusedSince: not null } note) when declared.Mark == note.Mark => note with { UnusedSince = null },
            _ => null,
        };
}
