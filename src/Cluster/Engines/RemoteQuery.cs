using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Engines;

/// <summary>One question to the silos, and its answer, part by part; disposed of early, it ends the statement behind it.</summary>
/// <remarks>
/// A silo answers every call within seconds, if need be that it is still at work, and is asked on. A question whose silo is lost before the
/// first part of the answer came is asked anew.
/// </remarks>
internal sealed class RemoteQuery(IGrainFactory grains, ClusterCalls calls, QueryMessage question, CancellationToken cancellationToken)
    : IDisposable
{
    private Guid _attempt;
    private IStreamGrain? _stream;
    private int _position;
    private bool _hasBegun;

    // Stateless workers: every caller meets one at the silo it is connected to.
    private IQueryGrain Worker => grains.GetGrain<IQueryGrain>(0);

    /// <summary>Whether there is more to come.</summary>
    public bool IsOpen => _attempt != Guid.Empty;

    /// <summary>The next part of the answer.</summary>
    /// <exception cref="StoreUnavailableException">The cluster did not answer.</exception>
    /// <exception cref="OperationCanceledException">The caller's token is cancelled.</exception>
    public async ValueTask<QueryReply> NextAsync()
    {
        while (true)
        {
            QueryReply reply = await calls.AskAsync(SendAsync, MustAskAnew, cancellationToken).ConfigureAwait(false);
            _position++;
            if (reply.Stream == Guid.Empty)
            {
                _attempt = Guid.Empty;
                return reply;
            }

            if (_stream is null)
            {
                (_stream, _position) = (grains.GetGrain<IStreamGrain>(reply.Stream), 0);
            }

            // A part of the results that is not the last is never empty: this is the word that the database is still at work.
            if (reply.Results.Length > 0)
            {
                _hasBegun = true;
                return reply;
            }
        }
    }

    /// <summary>Ends what may still be at work for this question, and waits for nobody to say so.</summary>
    public void Dispose()
    {
        if (IsOpen)
        {
            _ = EndAsync(_stream, _attempt);
            _attempt = Guid.Empty;
        }
    }

    // Nothing may be awaited here: what the expression of a call throws is thrown before the call is sent.
    private ValueTask<QueryReply> SendAsync()
    {
        if (_stream is { } stream)
        {
            return stream.NextAsync(_position);
        }

        // An attempt whose reply was lost may still be at work.
        Dispose();
        _attempt = Guid.NewGuid();
        return Worker.AskAsync(question with { Id = _attempt });
    }

    private bool MustAskAnew(QueryReply reply)
    {
        if (!reply.IsLost || _hasBegun)
        {
            return false;
        }

        (_stream, _attempt) = (null, Guid.Empty);
        return true;
    }

    private async Task EndAsync(IStreamGrain? stream, Guid attempt)
    {
        try
        {
            if (stream is null)
            {
                await Worker.CancelAsync(attempt).ConfigureAwait(false);
            }
            else
            {
                await stream.CloseAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The silo ends by itself what nobody asks after.
        }
    }
}
