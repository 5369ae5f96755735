using Granary.Contracts.Plans;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Granary.Storage.Sqlite;

/// <summary>An aggregate function of SQLite that adds up numbers, given as text, exactly; null if there are none.</summary>
/// <remarks>
/// It is registered with the library beneath the driver: an aggregate that the driver registers keeps one state for each connection, and
/// the next statement would continue with it.
/// </remarks>
internal static class SqliteSum
{
    /// <summary>Registers the function with a connection.</summary>
    public static void Register(SqliteConnection connection, string name) => raw.sqlite3_create_function(
        connection.Handle, name, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Step, End);

    private static void Step(sqlite3_context context, object data, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[0]) != raw.SQLITE_NULL)
        {
            string number = raw.sqlite3_value_text(arguments[0]).utf8_to_string();
            context.state = ExactNumber.Parse(number).Plus(context.state as ExactNumber ?? ExactNumber.Zero);
        }
    }

    private static void End(sqlite3_context context, object data)
    {
        if (context.state is ExactNumber sum)
        {
            raw.sqlite3_result_text(context, sum.ToString());
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }
}
