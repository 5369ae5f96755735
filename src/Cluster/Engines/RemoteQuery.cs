using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Engines;

/// <summary>One query to the silos, and its answer part by part. An early disposal ends the statement in the database.</summary>
/// <remarks>
/// A silo answers every call within seconds, if necessary with the reply that the database is still at work, and the caller asks again. If
/// the silo is lost before the first part of the answer arrived, the query is sent to another silo.
/// </remarks>
internal sealed class RemoteQuery(IGrainFactory grains, ClusterCalls calls, QueryMessage question, CancellationToken cancellationToken)
    : IDisposable
{
    private Guid _attempt;
    private IStreamGrain? _stream;
    private int _position;
    private bool _hasBegun;

    // A stateless worker: the silo that the caller is connected to serves the call.
    private IQueryGrain Worker => grains.GetGrain<IQueryGrain>(0);

    /// <summary>Whether another part follows.</summary>
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

            // A part of the results is never empty unless it is the last, so an empty reply means that the database is still at work.
            if (reply.Results.Length > 0)
            {
                _hasBegun = true;
                return reply;
            }
        }
    }

    /// <summary>Ends the statement that may still run for this query, without waiting for an answer.</summary>
    public void Dispose()
    {
        if (IsOpen)
        {
            _ = EndAsync(_stream, _attempt);
            _attempt = Guid.Empty;
        }
    }

    // This method must not await: an exception of the call expression itself means that the call was not sent.
    private ValueTask<QueryReply> SendAsync()
    {
        if (_stream is { } stream)
        {
            return stream.NextAsync(_position);
        }

        // The statement of an attempt whose reply was lost may still run.
        Dispose();
        _attempt = UniqueIds.NextInTime();
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
            // The silo itself ends a statement whose result no caller asks for.
        }
    }
}
