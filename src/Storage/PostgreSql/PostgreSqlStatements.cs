using Granary.Domain;

namespace Granary.Storage.PostgreSql;

/// <summary>All statements that decide, write, or read data that a decision relies on.</summary>
/// <remarks>A test asks the server to describe each of them, and compares the answer with what the statement declares.</remarks>
internal static class PostgreSqlStatements
{
    /// <summary>The statements by name: those over the shared table, over the own table of a collection, and over both.</summary>
    /// <param name="options">The options of the store.</param>
    /// <param name="collection">A collection that has a table of its own.</param>
    public static IReadOnlyDictionary<string, PostgreSqlStatement> InSchema(PostgreSqlStoreOptions options, CollectionName collection)
    {
        var log = new LogStatements(options.Schema);
        var tables = CollectionTables.WithOwn(options.Schema, [collection]);
        var statements = new Dictionary<string, PostgreSqlStatement>(StringComparer.Ordinal)
        {
            ["require member"] = new MemberFence(options.Schema).Check,
            ["decide over two tables"] = new DecideStatement(options.Schema, tables.All, isKeyed: false),
            ["decide keyed over two tables"] = new DecideStatement(options.Schema, tables.All, isKeyed: true),
            ["mark"] = log.Mark,
            ["read outcomes"] = log.ReadOutcomes,
            ["find unpublished"] = log.FindUnpublished,
            ["mark published"] = log.MarkPublished,
            ["purge outcomes"] = log.PurgeOutcomes,
            ["confirm"] = StandbyConfirmation.Statement,
            ["end stalled"] = new StalledTransactions(options).End,
        };
        foreach (CollectionTable table in tables.All)
        {
            foreach ((string name, PostgreSqlStatement statement) in OverTable(options.Schema, table))
            {
                statements.Add(table.IsShared ? name : $"{name}, own table", statement);
            }
        }

        return statements;
    }

    private static Dictionary<string, PostgreSqlStatement> OverTable(string schema, CollectionTable table)
    {
        var group = new TableStatements(schema, table);
        return new Dictionary<string, PostgreSqlStatement>(StringComparer.Ordinal)
        {
            ["lock for write"] = group.LockForWrite,
            ["lock for read"] = group.LockForRead,
            ["lock absence"] = group.LockAbsence,
            ["decide"] = new DecideStatement(schema, [table], isKeyed: false),
            ["decide keyed"] = new DecideStatement(schema, [table], isKeyed: true),
            ["change"] = group.Change,
            ["change plain"] = group.ChangePlain,
            ["create"] = group.Create,
            ["create plain"] = group.CreatePlain,
            ["change single"] = group.Single.Change,
            ["create single"] = group.Single.Create,
            ["open load"] = group.Load.Open,
            ["log load"] = group.Load.Log,
            ["purge tombstones"] = LogStatements.PurgeTombstonesOf(schema, table),
            ["find"] = group.Lookups.Find,
            ["load"] = group.Lookups.Load,
            ["find many"] = group.Lookups.FindMany,
            ["contains"] = group.Lookups.Contains,
        };
    }
}
