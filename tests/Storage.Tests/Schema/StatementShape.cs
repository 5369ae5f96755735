using System.Text.RegularExpressions;
using Granary.Storage.Sqlite;
using SQLitePCL;
using Xunit;

namespace Granary.Storage.Tests.Schema;

/// <summary>The parameters and the columns of a statement, as its text or the database shows them.</summary>
internal static partial class StatementShape
{
    /// <summary>The parameters that a text names, in order.</summary>
    public static IEnumerable<string> ParametersIn(string text) =>
        NamePattern.Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The columns that SQLite finds in a statement.</summary>
    public static string[] Columns(SqliteSession session, string statement)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(session.Connection.Handle, statement, out sqlite3_stmt prepared));
        using (prepared)
        {
            return [.. Enumerable.Range(0, raw.sqlite3_column_count(prepared))
                .Select(i => raw.sqlite3_column_name(prepared, i).utf8_to_string())];
        }
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex NamePattern { get; }
}
