using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements that the clustering provider of Orleans looks up in <c>OrleansQuery</c> and sends.</summary>
/// <remarks>
/// Names, parameters and the columns of the results are the contract of Microsoft.Orleans.Clustering.AdoNet 10.4.2. A silo joins or
/// changes by the version of the membership that it has read: such a change and the next version come together or not at all, and the
/// answer states which of the two happened. Each is a single statement, so that READ COMMITTED gives it one snapshot, and a failure undoes
/// it as a whole.
/// <para>
/// Under READ COMMITTED, a statement that waits for a row then reads the newest state of that row, and everything else by its snapshot.
/// The row of the version makes this safe: every change locks it first and leaves it one higher. If the snapshot and the locked row both
/// hold the version that the caller expects, then no other change came between them, and the rest of the snapshot is current too.
/// </para>
/// </remarks>
internal static class PostgreSqlMembershipQueries
{
    // The numbers of the states of a silo are those of Orleans.
    private const int Dead = 6;

    private const string IsSilo =
        "m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation";

    private const string Members = "m.Address, m.Port, m.Generation, m.Status, m.SiloName, m.HostName, m.ProxyPort, "
        + "m.StartTime, m.IAmAliveTime, m.SuspectTimes";

    /// <summary>Puts the statements into the table. They replace statements of the same names.</summary>
    public static string Script(string schema)
    {
        (string Key, string Text)[] statements =
        [
            ("InsertMembershipVersionKey", Found(schema)),
            ("InsertMembershipKey", Join(schema)),
            ("UpdateMembershipKey", Change(schema)),
            ("UpdateIAmAlivetimeKey", $"update {Silos(schema)} m set IAmAliveTime = @IAmAliveTime where {IsSilo}"),
            ("MembershipReadAllKey", Read(schema, ofOneSilo: false)),
            ("MembershipReadRowKey", Read(schema, ofOneSilo: true)),
            ("GatewaysQueryKey", Gateways(schema)),
            ("CleanupDefunctSiloEntriesKey", ForgetBefore(schema)),
            ("CleanupDefunctSiloEntryKey", Forget(schema)),
            ("DeleteMembershipTableEntriesKey", Dissolve(schema)),
        ];
        IEnumerable<string> rows = statements.Select(row => $"({SqlDialect.Quote(row.Key)}, {SqlDialect.Quote(row.Text)})");
        return $"""
            insert into {schema}.OrleansQuery (QueryKey, QueryText) values
            {string.Join(",\n", rows)}
            on conflict (QueryKey) do update set QueryText = excluded.QueryText;
            """;
    }

    private static string Versions(string schema) => $"{schema}.OrleansMembershipVersionTable";

    private static string Silos(string schema) => $"{schema}.OrleansMembershipTable";

    // If several silos found the cluster at once, the primary key lets one insert; the others wait for it and receive false.
    private static string Found(string schema) => $"""
        with founded as (
            insert into {Versions(schema)} (DeploymentId) values (@DeploymentId) on conflict do nothing returning 1
        )
        select exists (select from founded)
        """;

    // A second silo that has read the same version waits for the row of the version, finds the next one there, and takes nothing. Whether
    // the silo exists is read from the snapshot, which is current if the version is: a silo that joins takes a version. A row that was
    // inserted without one violates the primary key, which undoes the version too; "on conflict do nothing" would keep the version.
    private static string Join(string schema) => $"""
        with taken as (
            update {Versions(schema)} v set Version = v.Version + 1, Timestamp = now()
            where v.DeploymentId = @DeploymentId and v.Version = @Version
            and not exists (select from {Silos(schema)} m where {IsSilo})
            returning v.DeploymentId
        ), joined as (
            insert into {Silos(schema)}
                (DeploymentId, Address, Port, Generation, Status, SiloName, HostName, ProxyPort, StartTime, IAmAliveTime)
            select t.DeploymentId, @Address, @Port, @Generation, @Status, @SiloName, @HostName, @ProxyPort, @StartTime, @IAmAliveTime
            from taken t
            returning 1
        )
        select exists (select from joined)
        """;

    // The row of a silo may go without a version (see Forget), so the snapshot does not show whether the row still exists: the version is
    // taken only after the row is locked, and a locked row cannot go. The row of the version is locked first, as by all changes. In the
    // other order, two changes can wait for each other, and a change that waits for its turn blocks the heartbeat of the silo. The part
    // that writes repeats the version that the caller expects; a version read in an earlier part would be that of the snapshot.
    private static string Change(string schema) => $"""
        with held as materialized (
            select v.DeploymentId from {Versions(schema)} v
            where v.DeploymentId = @DeploymentId and v.Version = @Version
            for no key update
        ), silo as materialized (
            select m.DeploymentId from held h join {Silos(schema)} m on m.DeploymentId = h.DeploymentId
            where {IsSilo}
            for no key update of m
        ), taken as (
            update {Versions(schema)} v set Version = v.Version + 1, Timestamp = now() from silo s
            where v.DeploymentId = s.DeploymentId and v.Version = @Version
            returning v.DeploymentId
        ), changed as (
            update {Silos(schema)} m set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime from taken t
            where m.DeploymentId = t.DeploymentId and {IsSilo}
            returning 1
        )
        select exists (select from changed)
        """;

    // Silos and version come from one snapshot, as the provider requires. A cluster without silos yields one row, that of its version.
    private static string Read(string schema, bool ofOneSilo) => $"""
        select v.Version, {Members}
        from {Versions(schema)} v left join {Silos(schema)} m on {(ofOneSilo ? IsSilo : "m.DeploymentId = v.DeploymentId")}
        where v.DeploymentId = @DeploymentId
        """;

    // The provider sends the status "active"; a silo that accepts no clients has proxy port 0.
    private static string Gateways(string schema) => $"""
        select m.Address, m.ProxyPort, m.Generation from {Silos(schema)} m
        where m.DeploymentId = @DeploymentId and m.Status = @Status and m.ProxyPort > 0
        """;

    // The provider requires this statement, but sends the next one if that exists. The condition is complete, so PostgreSQL checks it
    // again on a row that another transaction held. A silo that is not dead stays, however long it is silent: without a row it is fenced.
    private static string ForgetBefore(string schema) => $"""
        delete from {Silos(schema)} m
        where m.DeploymentId = @DeploymentId and m.Status = {Dead} and greatest(m.StartTime, m.IAmAliveTime) < @IAmAliveTime
        """;

    // The provider has read the row and found the silo dead for long; a row that has changed since then stays. The provider reads an empty
    // list of suspicions as none. Nothing depends on the row of a dead silo, so deleting it takes no version.
    private static string Forget(string schema) => $"""
        delete from {Silos(schema)} m
        where {IsSilo} and m.Status = {Dead} and m.StartTime = @StartTime and m.IAmAliveTime = @IAmAliveTime
        and coalesce(m.SuspectTimes, '') = coalesce(@SuspectTimes, '')
        """;

    // The row of the version goes first, as in all changes. If a silo has joined since the snapshot, its row refers to that of the
    // version; the foreign key, checked at the end of the statement, then undoes everything: the caller fails, and no silo is left behind.
    private static string Dissolve(string schema) => $"""
        with dissolved as (
            delete from {Versions(schema)} v where v.DeploymentId = @DeploymentId returning v.DeploymentId
        )
        delete from {Silos(schema)} m using dissolved d where m.DeploymentId = d.DeploymentId
        """;
}
