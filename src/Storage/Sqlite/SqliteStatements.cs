using Granary.Storage.Statements;

namespace Granary.Storage.Sqlite;

/// <summary>All statements that decide or write, and those that read by key.</summary>
/// <remarks>A test lets SQLite prepare each of them, and compares names with those that the statement declares.</remarks>
internal static class SqliteStatements
{
    /// <summary>The statements.</summary>
    public static IReadOnlyList<NamedStatement> All { get; } =
        [
            .. SqliteLookups.Statements, .. SqliteRows.Statements, .. SqliteFloors.Statements, .. SqliteKeys.Statements,
            .. SqliteLog.Statements,
        ];
}
