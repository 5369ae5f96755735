using Granary.Contracts.Cluster;
using Granary.Contracts.Engines;

namespace Granary.Grains.Queries;

/// <summary>The results of one statement, cut into chunks.</summary>
internal sealed class ResultStream(IAsyncEnumerable<StoredAggregate> results, int chunkBytes) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<StoredAggregate> _results = results.GetAsyncEnumerator();

    /// <summary>Whether there is nothing more; then the statement is closed.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The next chunk: at least one result, unless it is over.</summary>
    public async Task<ChunkReply> NextAsync()
    {
        var chunk = new List<StoredMessage>();
        try
        {
            for (int bytes = 0; bytes < chunkBytes;)
            {
                if (!await _results.MoveNextAsync())
                {
                    await DisposeAsync();
                    break;
                }

                chunk.Add(StoredMessage.Of(_results.Current));
                bytes += _results.Current.Document.Length;
            }
        }
        catch
        {
            await DisposeAsync();
            throw;
        }

        return new ChunkReply { Results = [.. chunk] };
    }

    public ValueTask DisposeAsync()
    {
        IsOver = true;
        return _results.DisposeAsync();
    }
}
