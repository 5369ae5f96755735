namespace Granary.Benchmarks.Decisions.Layout.Logs;

/// <summary>One table, from which outcomes are deleted: the granary's.</summary>
internal sealed class OneLog : LogLayout
{
    public override string Name => "one table";

    public override string Table => $"{LayoutDatabase.Schema}.log_whole";

    public override bool IsDropped => false;

    public override Task CreateAsync(LayoutDatabase database) =>
        database.ExecuteAsync($"create table {Table} (like {Model} including all) with (autovacuum_enabled = off)");

    public override Task PurgeAsync(LayoutDatabase database, bool haveTime) => DeleteAsync(database, Table);

    public override Task CreateNextAsync(LayoutDatabase database) => Task.CompletedTask;
}
