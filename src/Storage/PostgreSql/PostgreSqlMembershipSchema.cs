namespace Granary.Storage.PostgreSql;

/// <summary>The tables and functions through which the silos of a cluster know of each other.</summary>
/// <remarks>
/// They follow the scripts of Orleans for clustering over ADO.NET on PostgreSQL (MIT licence, .NET Foundation): the names of tables,
/// columns, functions and parameters are what its provider reads and writes. Ours is that all of them live in the store's schema, and name
/// it, so that the provider finds <c>OrleansQuery</c> by the search path of its connections, and everything else whatever that path is.
/// </remarks>
internal static class PostgreSqlMembershipSchema
{
    /// <summary>The statements that make them.</summary>
    public static string Script(string schema) =>
        $"{Tables(schema)}\n{AliveTime(schema)}\n{InsertVersion(schema)}\n{Insert(schema)}\n{Update(schema)}\n"
        + PostgreSqlMembershipQueries.Script(schema);

    private static string Tables(string schema) => $"""
        -- The statements the provider sends, by name.
        create table {schema}.OrleansQuery (
            QueryKey varchar(64) not null,
            QueryText varchar(8000) not null,
            constraint OrleansQuery_Key primary key (QueryKey)
        );

        -- One row for each deployment: every change of its membership takes the next version.
        create table {schema}.OrleansMembershipVersionTable (
            DeploymentId varchar(150) not null,
            Timestamp timestamptz(3) not null default now(),
            Version integer not null default 0,
            constraint PK_OrleansMembershipVersionTable_DeploymentId primary key (DeploymentId)
        );

        -- One row for each silo, also for some time after its end.
        create table {schema}.OrleansMembershipTable (
            DeploymentId varchar(150) not null,
            Address varchar(45) not null,
            Port integer not null,
            Generation integer not null,
            SiloName varchar(150) not null,
            HostName varchar(150) not null,
            Status integer not null,
            ProxyPort integer,
            SuspectTimes varchar(8000),
            StartTime timestamptz(3) not null,
            IAmAliveTime timestamptz(3) not null,
            constraint PK_MembershipTable_DeploymentId primary key (DeploymentId, Address, Port, Generation),
            constraint FK_MembershipTable_MembershipVersionTable_DeploymentId
                foreign key (DeploymentId) references {schema}.OrleansMembershipVersionTable (DeploymentId)
        );
        """;

    private static string AliveTime(string schema) => $"""
        create function {schema}.update_i_am_alive_time(
            deployment_id varchar, address_arg varchar, port_arg integer, generation_arg integer, i_am_alive_time timestamptz)
        returns void language plpgsql as $func$
        begin
            update {schema}.OrleansMembershipTable as d set IAmAliveTime = i_am_alive_time
            where d.DeploymentId = deployment_id and d.Address = address_arg and d.Port = port_arg and d.Generation = generation_arg;
        end
        $func$;
        """;

    private static string InsertVersion(string schema) => $"""
        create function {schema}.insert_membership_version(DeploymentIdArg varchar)
        returns table (row_count integer) language plpgsql as $func$
        declare
            RowCountVar int := 0;
        begin
            insert into {schema}.OrleansMembershipVersionTable (DeploymentId) values (DeploymentIdArg)
            on conflict (DeploymentId) do nothing;
            get diagnostics RowCountVar = row_count;
            return query select RowCountVar;
        end
        $func$;
        """;

    // Both the row and the version, or neither: what is raised inside undoes the block.
    private static string Insert(string schema) => $"""
        create function {schema}.insert_membership(
            DeploymentIdArg varchar, AddressArg varchar, PortArg integer, GenerationArg integer, SiloNameArg varchar, HostNameArg varchar,
            StatusArg integer, ProxyPortArg integer, StartTimeArg timestamptz, IAmAliveTimeArg timestamptz, VersionArg integer)
        returns table (row_count integer) language plpgsql as $func$
        declare
            RowCountVar int := 0;
        begin
            begin
                insert into {schema}.OrleansMembershipTable (
                    DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                values (
                    DeploymentIdArg, AddressArg, PortArg, GenerationArg, SiloNameArg, HostNameArg, StatusArg, ProxyPortArg,
                    StartTimeArg, IAmAliveTimeArg)
                on conflict (DeploymentId, Address, Port, Generation) do nothing;
                get diagnostics RowCountVar = row_count;

                update {schema}.OrleansMembershipVersionTable set Timestamp = now(), Version = Version + 1
                where DeploymentId = DeploymentIdArg and Version = VersionArg and RowCountVar > 0;
                get diagnostics RowCountVar = row_count;

                if RowCountVar = 0 then
                    raise assert_failure;
                end if;
            exception when assert_failure then
                RowCountVar := 0;
            end;

            return query select RowCountVar;
        end
        $func$;
        """;

    private static string Update(string schema) => $"""
        create function {schema}.update_membership(
            DeploymentIdArg varchar, AddressArg varchar, PortArg integer, GenerationArg integer, StatusArg integer, SuspectTimesArg varchar,
            IAmAliveTimeArg timestamptz, VersionArg integer)
        returns table (row_count integer) language plpgsql as $func$
        declare
            RowCountVar int := 0;
        begin
            begin
                update {schema}.OrleansMembershipVersionTable set Timestamp = now(), Version = Version + 1
                where DeploymentId = DeploymentIdArg and Version = VersionArg;
                get diagnostics RowCountVar = row_count;

                update {schema}.OrleansMembershipTable
                set Status = StatusArg, SuspectTimes = SuspectTimesArg, IAmAliveTime = IAmAliveTimeArg
                where DeploymentId = DeploymentIdArg and Address = AddressArg and Port = PortArg and Generation = GenerationArg
                and RowCountVar > 0;
                get diagnostics RowCountVar = row_count;

                if RowCountVar = 0 then
                    raise assert_failure;
                end if;
            exception when assert_failure then
                RowCountVar := 0;
            end;

            return query select RowCountVar;
        end
        $func$;
        """;
}
