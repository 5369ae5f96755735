using System.Collections.Frozen;

namespace Granary.Storage.PostgreSql;

/// <summary>The words that cannot name a schema in PostgreSQL without quotes, or that belong to PostgreSQL itself.</summary>
/// <remarks>
/// Source: the key words of PostgreSQL 18 that are reserved, those that may name a function or a type among them (<c>pg_get_keywords</c>).
/// </remarks>
internal static class PostgreSqlKeywords
{
    private static readonly FrozenSet<string> _reserved = (
        "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation "
        + "column concurrently constraint create cross current_catalog current_date current_role current_schema current_time "
        + "current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze "
        + "from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit "
        + "localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references "
        + "returning right select session_user similar some symmetric system_user table tablesample then to trailing true "
        + "union unique user using variadic verbose when where window with")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name in lower case means something else to PostgreSQL than a schema of a user.</summary>
    public static bool IsTaken(string name) =>
        _reserved.Contains(name) || name.StartsWith("pg_", StringComparison.Ordinal) || name == "information_schema";
}
