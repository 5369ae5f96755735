namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>The tables of the peer's grain storage, and the statements that its provider looks up and sends.</summary>
/// <remarks>
/// Names, parameters and results are the contract of Microsoft.Orleans.Persistence.AdoNet 10.4.2: the key of a grain is two numbers, a
/// text, or both, and its type is a text; an answer without a row is a conflict. The hashes that the provider also sends are for tables
/// whose index cannot hold the key. Here the key is the primary key, so one of two first writes is refused. A change finds its row by
/// that key and touches no index, because no index holds what changes.
/// </remarks>
internal static class StockTables
{
    private const string IsGrain = """
        s.GrainIdN1 = @GrainIdN1 and s.GrainIdN0 = @GrainIdN0 and s.GrainIdExtension = coalesce(@GrainIdExtensionString, '')
        and s.GrainType = @GrainTypeString and s.ServiceId = @ServiceId
        """;

    // A grain without a version has read no row, and inserts one. A grain with a version has read a row, and updates it.
    private const string Write = $"""
        with made as (
            insert into GrainStates (GrainIdN1, GrainIdN0, GrainIdExtension, GrainType, ServiceId, Version, Payload)
            select @GrainIdN1, @GrainIdN0, coalesce(@GrainIdExtensionString, ''), @GrainTypeString, @ServiceId, 1, @PayloadBinary
            where @GrainStateVersion is null
            on conflict do nothing
            returning Version
        ), changed as (
            update GrainStates s set Version = s.Version + 1, Payload = @PayloadBinary
            where {IsGrain} and s.Version = @GrainStateVersion
            returning s.Version
        )
        select Version as NewGrainStateVersion from made union all select Version from changed
        """;

    private const string Read = $"select s.Payload as PayloadBinary, s.Version from GrainStates s where {IsGrain}";

    // A cleared state keeps its row and takes a version, so an activation that read the state before cannot write it again.
    private const string Clear = $"""
        update GrainStates s set Version = s.Version + 1, Payload = null
        where {IsGrain} and s.Version = @GrainStateVersion
        returning s.Version as NewGrainStateVersion
        """;

    /// <summary>Makes the tables in the first schema of the search path.</summary>
    public static string Script { get; } = $"""
        create table GrainStates (
            GrainIdN1 bigint not null,
            GrainIdN0 bigint not null,
            GrainIdExtension text collate "C" not null,
            GrainType text collate "C" not null,
            ServiceId text collate "C" not null,
            Version int not null,
            Payload bytea,
            primary key (GrainIdN1, GrainIdN0, GrainIdExtension, GrainType, ServiceId)
        );

        create table OrleansQuery (QueryKey text primary key, QueryText text not null);

        insert into OrleansQuery (QueryKey, QueryText) values
        ('WriteToStorageKey', $write${Write}$write$),
        ('ReadFromStorageKey', $read${Read}$read$),
        ('ClearStorageKey', $clear${Clear}$clear$);
        """;
}
