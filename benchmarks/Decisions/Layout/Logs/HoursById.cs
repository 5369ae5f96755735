namespace Granary.Benchmarks.Decisions.Layout.Logs;

/// <summary>
/// Partitions by ranges of ids. An id of version 7 begins with its time, so a range of ids is an hour; every other id is in the default
/// partition, or, by a chance of less than one in a million, in that of an hour.
/// </summary>
internal sealed class HoursById : LogLayout
{
    public override string Name => "hours by id, and a default";

    public override string Table => $"{LayoutDatabase.Schema}.log_hours";

    private string Others => $"{Table}_others";

    public override async Task CreateAsync(LayoutDatabase database)
    {
        await database.ExecuteAsync($"create table {Table} (like {Model} including all) partition by range (commit_id)");
        await CreateHoursAsync(database, Table);
        await database.ExecuteAsync($"create table {Others} partition of {Table} default with (autovacuum_enabled = off)");
    }

    public override Task PurgeAsync(LayoutDatabase database, bool haveTime) =>
        haveTime ? DropAsync(database, Table) : DeleteAsync(database, Others);

    public override Task CreateNextAsync(LayoutDatabase database) => CreateHourAsync(database, Table, Hours.Next);
}
