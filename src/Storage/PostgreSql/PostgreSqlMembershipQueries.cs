namespace Granary.Storage.PostgreSql;

/// <summary>The statements that the clustering provider of Orleans looks up in <c>OrleansQuery</c> and sends.</summary>
/// <remarks>They follow the scripts of Orleans (MIT licence, .NET Foundation), up to and with the one that version 3.7 brought.</remarks>
internal static class PostgreSqlMembershipQueries
{
    private const string Row =
        "m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime";

    /// <summary>Puts them into the table.</summary>
    public static string Script(string schema) => $"""
        insert into {schema}.OrleansQuery (QueryKey, QueryText) values
        ('UpdateIAmAlivetimeKey', '
            select * from {schema}.update_i_am_alive_time(@DeploymentId, @Address, @Port, @Generation, @IAmAliveTime);
        '),
        ('InsertMembershipVersionKey', '
            select * from {schema}.insert_membership_version(@DeploymentId);
        '),
        ('InsertMembershipKey', '
            select * from {schema}.insert_membership(
                @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort,
                @StartTime, @IAmAliveTime, @Version);
        '),
        ('UpdateMembershipKey', '
            select * from {schema}.update_membership(
                @DeploymentId, @Address, @Port, @Generation, @Status, @SuspectTimes, @IAmAliveTime, @Version);
        '),
        -- The row of the version comes also where there is no row of a silo.
        ('MembershipReadRowKey', '
            select v.DeploymentId, {Row}, v.Version
            from {schema}.OrleansMembershipVersionTable v
            left join {schema}.OrleansMembershipTable m on v.DeploymentId = m.DeploymentId
                and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
            where v.DeploymentId = @DeploymentId;
        '),
        ('MembershipReadAllKey', '
            select v.DeploymentId, {Row}, v.Version
            from {schema}.OrleansMembershipVersionTable v
            left join {schema}.OrleansMembershipTable m on v.DeploymentId = m.DeploymentId
            where v.DeploymentId = @DeploymentId;
        '),
        ('DeleteMembershipTableEntriesKey', '
            delete from {schema}.OrleansMembershipTable where DeploymentId = @DeploymentId;
            delete from {schema}.OrleansMembershipVersionTable where DeploymentId = @DeploymentId;
        '),
        ('GatewaysQueryKey', '
            select Address, ProxyPort, Generation from {schema}.OrleansMembershipTable
            where DeploymentId = @DeploymentId and Status = @Status and ProxyPort > 0;
        '),
        ('CleanupDefunctSiloEntriesKey', '
            delete from {schema}.OrleansMembershipTable
            where DeploymentId = @DeploymentId and IAmAliveTime < @IAmAliveTime and Status != 3;
        ');
        """;
}
