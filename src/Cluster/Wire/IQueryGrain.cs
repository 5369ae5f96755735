using Granary.Contracts.Hosting;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>
/// Queries the database by one statement, without activating aggregates; a stateless worker in the silo that the caller is connected to.
/// </summary>
[Alias("granary.query-worker")]
internal interface IQueryGrain : IGrainWithIntegerKey
{
    /// <summary>Runs a query.</summary>
    /// <returns>
    /// Within <see cref="CallLimit.Answer"/>: the answer, or the first part of a large answer, or the stream that will have the answer.
    /// </returns>
    [Alias("ask"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask<QueryReply> AskAsync(QueryMessage query);

    /// <summary>Ends a query that no caller waits for, whether this silo runs it already or receives it later.</summary>
    /// <param name="id">The name of the attempt.</param>
    [Alias("cancel"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask CancelAsync(Guid id);

    /// <summary>The entry of a commit in the commit log.</summary>
    [Alias("find-commit"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<KnownCommitReply> FindCommitAsync(Guid commitId);
}
