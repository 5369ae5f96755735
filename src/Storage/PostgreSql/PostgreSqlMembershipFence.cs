namespace Granary.Storage.PostgreSql;

/// <summary>Functions and triggers that keep a silo from writing after the cluster has declared it dead.</summary>
/// <remarks>
/// Each group takes the advisory lock of its member in shared mode, and then reads the membership table. The declaration that the member is
/// dead takes the same lock in exclusive mode. So the declaration waits for the groups in flight, and every later group sees it. Requests
/// for a lock queue in their order, so groups cannot starve the declaration. The lock is not one of the row, so groups never delay the
/// heartbeat of the silo.
/// <para>
/// A member that stops while it sends a group leaves a part of the group with the server, which waits for the rest and keeps the lock.
/// The declaration therefore waits only briefly, and then ends the backends that hold the lock: see ADR 0022.
/// </para>
/// </remarks>
internal static class PostgreSqlMembershipFence
{
    // How long the declaration waits for a group that works, in milliseconds, and how often it asks before it fails.
    private const int Moment = 500;
    private const int Rounds = 6;

    /// <summary>The functions and the triggers.</summary>
    public static string Script(string schema) => $"""
        -- The number of a member's advisory lock.
        create function {schema}.member_lock(deployment text, address text, port int, generation int)
        returns bigint language sql immutable as $$
            select hashtextextended('{schema}/' || deployment || '/' || address || '/' || port::text || '/' || generation::text, 0)
        $$;

        -- The first statement of each group. It reads in a second statement, after it has locked, because the snapshot of the locking
        -- statement is older than the lock.
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

        -- State 6 means "dead". A deleted row means the same.
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

    /// <summary>The version of the trigger function that ends backends of the dead member which do not end by themselves.</summary>
    /// <remarks>
    /// A group that makes progress takes milliseconds and ends undisturbed. While the declaration waits it is in the queue ahead of later
    /// groups; the next request meets a group that came between two requests. The outcome of a group that was cut off is unknown to the
    /// member, which resolves it. Without the right to end a backend of another role the declaration fails after the last round, and its
    /// caller, Orleans, sends it again.
    /// </remarks>
    public static string Ending(string schema) => $"""
        create or replace function {schema}.await_groups_of_member() returns trigger language plpgsql set lock_timeout = '{Moment}ms' as $$
        declare
            number constant bigint := {schema}.member_lock(old.DeploymentId, old.Address, old.Port, old.Generation);
        begin
            for round in 1 .. {Rounds} loop
                begin
                    perform pg_advisory_xact_lock(number);
                    exit;
                exception when lock_not_available then
                    if round = {Rounds} then
                        raise;
                    end if;
                end;
                begin
                    perform pg_terminate_backend(l.pid) from pg_locks l
                    where l.locktype = 'advisory' and l.granted and l.pid <> pg_backend_pid()
                    and l.database = (select d.oid from pg_database d where d.datname = current_database())
                    and l.classid::bigint = (number >> 32) & 4294967295 and l.objid::bigint = number & 4294967295 and l.objsubid = 1;
                exception when insufficient_privilege then
                    null;
                end;
            end loop;
            if tg_op = 'DELETE' then
                return old;
            end if;

            return new;
        end
        $$;
        """;
}
