using Granary.Storage.Schema;

namespace Granary.Storage.PostgreSql;

/// <summary>The tables of the membership, by which the silos of a cluster know each other.</summary>
/// <remarks>
/// The clustering provider of Orleans knows only the table <c>OrleansQuery</c>, which it finds by the search path of its connections. It
/// reads statements from this table and sends them. The other tables are known to these statements, <see
/// cref="PostgreSqlMembershipQueries"/>, and to the fence. Names and types are those that existing databases have: a running silo may have
/// prepared statements over them, and these fail if the type of a column changes.
/// </remarks>
internal static class PostgreSqlMembershipSchema
{
    // SiloStatus.Active.
    private const int Active = 3;

    /// <summary>The statements that make the tables.</summary>
    public static string Script(string schema) => $"""
        -- Statements by name, for the providers of Orleans.
        create table {schema}.OrleansQuery (
            QueryKey varchar(64) primary key,
            QueryText varchar(8000) not null
        );

        -- One row for each cluster: how often its membership has changed, and when it last did.
        create table {schema}.OrleansMembershipVersionTable (
            DeploymentId varchar(150) primary key,
            Version int not null default 0,
            Timestamp timestamptz(3) not null default now()
        );

        -- One row for each process that joined a cluster as a silo, until it has been dead for long. No silo is without a cluster.
        create table {schema}.OrleansMembershipTable (
            DeploymentId varchar(150) not null references {schema}.OrleansMembershipVersionTable (DeploymentId),
            Address varchar(45) not null,
            Port int not null,
            Generation int not null,
            Status int not null,
            SiloName varchar(150) not null,
            HostName varchar(150) not null,
            ProxyPort int,
            StartTime timestamptz(3) not null,
            IAmAliveTime timestamptz(3) not null,
            SuspectTimes varchar(8000),
            primary key (DeploymentId, Address, Port, Generation)
        );
        """;

    /// <summary>The silos that run: those that said so within the last minute. A silo says so every five seconds.</summary>
    public static EarlierProcesses ActiveSilos(string schema) => new(Since: 3, $"""
        select 'silos (' || string_agg(m.SiloName || ' at ' || m.Address || ':' || m.Port, ', ' order by m.SiloName) || ')'
        from {schema}.OrleansMembershipTable m
        where m.Status = {Active} and m.IAmAliveTime > clock_timestamp() - interval '1 minute'
        """);
}
