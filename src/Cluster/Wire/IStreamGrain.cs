using Granary.Contracts.Hosting;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>An answer that takes longer than one call or is larger than one reply, read part by part from its one statement.</summary>
[Alias("granary.stream")]
internal interface IStreamGrain : IGrainWithGuidKey
{
    /// <summary>Takes over a query that this silo runs.</summary>
    /// <returns>False if the stream was placed in another silo, which has no such query.</returns>
    [Alias("open"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask<bool> OpenAsync();

    /// <summary>The next part or, after <see cref="CallLimit.Answer"/>, the reply that there is none yet.</summary>
    /// <param name="position">The number of earlier replies. A repeated request gets the same reply again.</param>
    [Alias("next"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask<QueryReply> NextAsync(int position);

    /// <summary>Ends the stream, and its statement, before its end.</summary>
    [Alias("close"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask CloseAsync();
}
