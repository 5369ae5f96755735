namespace Granary.Storage.PostgreSql;

/// <summary>Statements of a function in the database, with a branch for each table of aggregates.</summary>
/// <remarks>
/// A function that composed its statements as text would plan them at each call. See ADR 0040. The function has the variables
/// <c>collection_of</c> and <c>id_of</c>.
/// </remarks>
internal static class TableBranches
{
    private static readonly (string Collection, string Id) _key = ("collection_of", "id_of");

    /// <summary>The statement over the table of <c>collection_of</c>.</summary>
    /// <param name="tables">The tables; all collections that have none of their own stand in the shared one.</param>
    /// <param name="statement">The statement over a table, without a semicolon.</param>
    public static string Write(CollectionTables tables, Func<CollectionTable, string> statement)
    {
        if (tables.All.Count == 1)
        {
            return $"{statement(tables.Shared)};";
        }

        IEnumerable<string> branches = tables.All.Where(table => !table.IsShared)
            .Select(table => $"when {table.CollectionOr("")} then\n{statement(table)};\n");
        return $"case collection_of\n{string.Concat(branches)}else\n{statement(tables.Shared)};\nend case;";
    }

    /// <summary>The condition that a row is that of the variables.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The alias of the row.</param>
    public static string IsOfKey(CollectionTable table, char row) => table.IsAt(row, _key);

    /// <summary>The values of the primary key, as an insert lists them.</summary>
    public static string KeyValues(CollectionTable table) => table.IsShared ? "collection_of, id_of" : "id_of";
}
