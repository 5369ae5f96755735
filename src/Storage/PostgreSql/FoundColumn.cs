namespace Granary.Storage.PostgreSql;

/// <summary>A column of a collection's own table, as the database has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">Its note; null for the columns that every table has.</param>
/// <param name="IsGenerated">Whether the server computes it by itself; otherwise a trigger does.</param>
internal sealed record FoundColumn(string Name, ColumnNote? Note, bool IsGenerated);
