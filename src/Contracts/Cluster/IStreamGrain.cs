using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>The rest of a query's results, as they come from the one statement it is.</summary>
[Alias("granary.stream")]
public interface IStreamGrain : IGrainWithGuidKey
{
    /// <summary>Takes over a statement that is open in this silo.</summary>
    /// <returns>False where the stream came to another silo, which has no such statement.</returns>
    [Alias("open")]
    ValueTask<bool> OpenAsync();

    /// <summary>The next results.</summary>
    /// <param name="position">How many chunks came before: a chunk that is asked for again is given again.</param>
    [Alias("next")]
    ValueTask<ChunkReply> NextAsync(int position);

    /// <summary>Ends the stream before its end.</summary>
    [Alias("close")]
    ValueTask CloseAsync();
}
