namespace Granary.Storage.PostgreSql;

/// <summary>What keeps a silo from writing once the cluster has declared it dead, in the database itself.</summary>
/// <remarks>
/// Each group takes an advisory lock of its member, shared with the member's other groups, and looks at the membership table after that;
/// who declares the member dead takes the same lock alone. So the declaration waits for the groups in flight, and every later group sees
/// it. Requests for a lock queue in the order they come, so groups cannot starve the declaration; and as it is no lock of the row, they
/// never stand in the way of "I am alive".
/// </remarks>
internal static class PostgreSqlMembershipFence
{
    /// <summary>The functions and the triggers.</summary>
    public static string Script(string schema) => $"""
        -- The number of a member's advisory lock.
        create function {schema}.member_lock(deployment text, address text, port int, generation int)
        returns bigint language sql immutable as $$
            select hashtextextended('{schema}/' || deployment || '/' || address || '/' || port::text || '/' || generation::text, 0)
        $$;

        -- The head of each group. What looks must be a statement of its own: the snapshot of one that locks is older than its lock.
        create function {schema}.require_member(deployment text, address_arg text, port_arg int, generation_arg int)
        returns void language plpgsql volatile as $$
        begin
            perform pg_advisory_xact_lock_shared({schema}.member_lock(deployment, address_arg, port_arg, generation_arg));
            perform from {schema}.OrleansMembershipTable m
            where m.DeploymentId = deployment and m.Address = address_arg and m.Port = port_arg and m.Generation = generation_arg
            and m.Status <> 6;
            if not found then
                raise exception 'the cluster has declared this silo dead' using errcode = 'GR001';
            end if;
        end
        $$;

        -- 6 is "dead" among the states of a silo; a row that is taken away says the same.
        create function {schema}.await_groups_of_member() returns trigger language plpgsql as $$
        begin
            perform pg_advisory_xact_lock({schema}.member_lock(old.DeploymentId, old.Address, old.Port, old.Generation));
            if tg_op = 'DELETE' then
                return old;
            end if;

            return new;
        end
        $$;

        create trigger await_groups_of_dead before update on {schema}.OrleansMembershipTable
        for each row when (new.Status = 6 and old.Status <> 6) execute function {schema}.await_groups_of_member();
        create trigger await_groups_of_deleted before delete on {schema}.OrleansMembershipTable
        for each row when (old.Status <> 6) execute function {schema}.await_groups_of_member();
        """;
}
