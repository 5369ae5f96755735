using Granary.Contracts.Hosting;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>An answer that takes longer than one call, or is larger than one reply, as it comes from its one statement.</summary>
[Alias("granary.stream")]
internal interface IStreamGrain : IGrainWithGuidKey
{
    /// <summary>Takes over a question that this silo is at work on.</summary>
    /// <returns>False where the stream came to another silo, which has no such question.</returns>
    [Alias("open"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask<bool> OpenAsync();

    /// <summary>The next part, or the word that there is none yet: after <see cref="CallLimit.Answer"/> at most.</summary>
    /// <param name="position">How many replies came before: one that is asked for again is given again.</param>
    [Alias("next"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask<QueryReply> NextAsync(int position);

    /// <summary>Ends the stream, and its statement, before its end.</summary>
    [Alias("close"), ResponseTimeout(CallLimit.OfQuestions)]
    ValueTask CloseAsync();
}
