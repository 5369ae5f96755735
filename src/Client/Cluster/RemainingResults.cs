using Granary.Contracts.Cluster;
using Orleans;

namespace Granary.Client.Cluster;

/// <summary>The results of a query beyond its first chunk; ended early, the statement behind them is closed.</summary>
internal sealed class RemainingResults(IGrainFactory grains, ClusterCalls calls, CancellationToken cancellationToken) : IAsyncDisposable
{
    private IStreamGrain? _stream;
    private int _position;

    /// <summary>Notes where the next chunk is; nowhere for the empty id.</summary>
    public void Follow(Guid stream) => _stream = stream == Guid.Empty ? null : grains.GetGrain<IStreamGrain>(stream);

    /// <summary>The next chunk.</summary>
    public ValueTask<ChunkReply> NextAsync()
    {
        IStreamGrain stream = _stream ?? throw new InvalidOperationException("There are no further results.");
        int position = _position++;
        return calls.AskAsync(() => stream.NextAsync(position), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is { } stream)
        {
            try
            {
                await stream.CloseAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // It closes by itself when nobody asks for more.
            }
        }
    }
}
