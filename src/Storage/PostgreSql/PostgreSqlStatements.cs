namespace Granary.Storage.PostgreSql;

/// <summary>All statements that decide, write, or read data that a decision relies on.</summary>
/// <remarks>A test asks the server to describe each of them, and compares the answer with what the statement declares.</remarks>
internal static class PostgreSqlStatements
{
    /// <summary>The statements by name.</summary>
    public static IReadOnlyDictionary<string, PostgreSqlStatement> InSchema(PostgreSqlStoreOptions options)
    {
        var log = new LogStatements(options.Schema);
        var shared = CollectionTable.Shared(options.Schema);
        var group = new TableStatements(options.Schema, shared);
        return new Dictionary<string, PostgreSqlStatement>(StringComparer.Ordinal)
        {
            ["require member"] = new MemberFence(options.Schema).Check,
            ["lock for write"] = group.LockForWrite,
            ["lock for read"] = group.LockForRead,
            ["lock absence"] = group.LockAbsence,
            ["decide"] = new DecideStatement(options.Schema, [shared], isKeyed: false),
            ["decide keyed"] = new DecideStatement(options.Schema, [shared], isKeyed: true),
            ["change"] = group.Change,
            ["change plain"] = group.ChangePlain,
            ["create"] = group.Create,
            ["create plain"] = group.CreatePlain,
            ["change single"] = group.Single.Change,
            ["create single"] = group.Single.Create,
            ["open load"] = group.Load.Open,
            ["log load"] = group.Load.Log,
            ["mark"] = log.Mark,
            ["read outcomes"] = log.ReadOutcomes,
            ["find unpublished"] = log.FindUnpublished,
            ["mark published"] = log.MarkPublished,
            ["purge outcomes"] = log.PurgeOutcomes,
            ["purge tombstones"] = LogStatements.PurgeTombstonesOf(options.Schema, shared),
            ["find"] = group.Lookups.Find,
            ["load"] = group.Lookups.Load,
            ["find many"] = group.Lookups.FindMany,
            ["contains"] = group.Lookups.Contains,
            ["confirm"] = StandbyConfirmation.Statement,
            ["end stalled"] = new StalledTransactions(options).End,
        };
    }
}
