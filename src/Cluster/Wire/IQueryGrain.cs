using Granary.Contracts.Hosting;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Asks the database, in one statement, and activates nothing; a stateless worker at whatever silo the caller reaches.</summary>
[Alias("granary.query-worker")]
internal interface IQueryGrain : IGrainWithIntegerKey
{
    /// <summary>Asks a question.</summary>
    /// <returns>
    /// After <see cref="CallLimit.Answer"/> at most: the answer, or the first part of a large one, or the stream that is going to have it.
    /// </returns>
    [Alias("ask"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask<QueryReply> AskAsync(QueryMessage query);

    /// <summary>Ends a question whose answer nobody waits for any more, if this silo is at work on it or is going to be.</summary>
    /// <param name="id">The name of the attempt.</param>
    [Alias("cancel"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask CancelAsync(Guid id);

    /// <summary>What the commit log knows of a commit.</summary>
    [Alias("find-commit"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<KnownCommitReply> FindCommitAsync(Guid commitId);
}
