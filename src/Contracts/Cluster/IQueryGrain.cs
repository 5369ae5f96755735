using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>Asks the database, in one statement, and activates nothing; a stateless worker at whatever silo the caller reaches.</summary>
[Alias("granary.query-worker")]
public interface IQueryGrain : IGrainWithIntegerKey
{
    /// <summary>The first results of a query, and the stream of the rest where there are many.</summary>
    [Alias("query")]
    ValueTask<ChunkReply> QueryAsync(QueryMessage query);

    /// <summary>How many aggregates a query selects.</summary>
    [Alias("count")]
    ValueTask<CountReply> CountAsync(QueryMessage query);

    /// <summary>What a summary asks of all results of a query together.</summary>
    [Alias("summarize")]
    ValueTask<SummaryReply> SummarizeAsync(SummaryMessage query);

    /// <summary>Those of the aggregates asked for that exist, as the database has them now.</summary>
    [Alias("find-many")]
    ValueTask<ChunkReply> FindManyAsync(KeysMessage keys);

    /// <summary>Whether an aggregate exists.</summary>
    /// <returns>A count of 1 or 0.</returns>
    [Alias("contains")]
    ValueTask<CountReply> ContainsAsync(string key);

    /// <summary>What the commit log knows of a commit.</summary>
    [Alias("find-commit")]
    ValueTask<KnownCommitReply> FindCommitAsync(Guid commitId);
}
