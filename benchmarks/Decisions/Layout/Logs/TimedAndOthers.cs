namespace Granary.Benchmarks.Decisions.Layout.Logs;

/// <summary>
/// Ids of version 7 in partitions by hours; all others in a table of their own. The version of an id decides, which the writer tells by a
/// column. A new hour therefore never looks through the ids without time.
/// </summary>
internal sealed class TimedAndOthers : LogLayout
{
    public override string Name => "by whether an id has a time, then hours by id";

    public override string Table => $"{LayoutDatabase.Schema}.log_kinds";

    protected override string Further => ", has_time";

    protected override string FurtherValues => ", u.has_time";

    protected override string FurtherCondition => " and c.has_time = u.has_time";

    private string Timed => $"{Table}_timed";

    private string Others => $"{Table}_others";

    public override async Task CreateAsync(LayoutDatabase database)
    {
        await database.ExecuteAsync($"""
            create table {Table} (like {Model} including defaults, has_time boolean not null, primary key (has_time, commit_id))
            partition by list (has_time);
            create index on {Table} using brin (expires_at);
            create index on {Table} (logged_at) where unpublished is not null;
            create table {Others} partition of {Table} for values in (false) with (autovacuum_enabled = off);
            create table {Timed} partition of {Table} for values in (true) partition by range (commit_id);
            create table {Timed}_stray partition of {Timed} default
            """);
        await CreateHoursAsync(database, Timed);
    }

    public override Task PurgeAsync(LayoutDatabase database, bool haveTime) =>
        haveTime ? DropAsync(database, Timed) : DeleteAsync(database, Others);

    public override Task CreateNextAsync(LayoutDatabase database) => CreateHourAsync(database, Timed, Hours.Next);
}
