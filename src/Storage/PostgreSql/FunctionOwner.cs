namespace Granary.Storage.PostgreSql;

/// <summary>Gives a function that a migration makes to the owner of a table, if the user may.</summary>
/// <remarks>
/// The user of the migration may be a member of the owner's role. The owner could neither replace nor drop what that user keeps.
/// </remarks>
internal static class FunctionOwner
{
    /// <summary>The statement that gives the function away.</summary>
    /// <param name="table">The table.</param>
    /// <param name="function">The name of the function with its schema and its parameters.</param>
    public static string GiveToOwnerOf(CollectionTable table, string function) => $$"""
        do $do$
        declare
            owner_of constant oid := (select relowner from pg_class where oid = '{{table}}'::regclass);
            schema_of constant oid := (select relnamespace from pg_class where oid = '{{table}}'::regclass);
        begin
            if owner_of <> quote_ident(current_user)::regrole and pg_has_role(owner_of, 'usage')
                and has_schema_privilege(owner_of, schema_of, 'create') then
                execute format('alter function {{function}} owner to %s', owner_of::regrole);
            end if;
        end
        $do$;
        """;
}
