using Granary.Cluster.Wire;
using Granary.Grains.Services;
using Orleans;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace Granary.Grains.Queries;

/// <summary>Gives out an answer part by part, as the caller asks. It ends with the last part, or when the caller stops asking.</summary>
/// <remarks>Reentrant, so that a caller can close it while a call waits for the next part.</remarks>
[PreferLocalPlacement, Reentrant, GrainType("granary.stream")]
internal sealed class StreamGrain(SiloServices services, OpenQueries queries) : Grain, IStreamGrain
{
    private RunningQuery? _query;
    private Task<QueryReply> _last = Task.FromResult(new QueryReply());
    private int _position = -1;
    private IGrainTimer? _watch;

    public ValueTask<bool> OpenAsync()
    {
        _query = queries.Find(this.GetPrimaryKey());
        if (_query is null)
        {
            DeactivateOnIdle();
        }
        else
        {
            TimeSpan patience = _query.HasBegun ? services.Options.Cluster.ReadOnWithin : services.Options.Cluster.AskWithin;
            _watch = this.RegisterGrainTimer(CloseAsync, new GrainTimerCreationOptions(patience, Timeout.InfiniteTimeSpan));
        }

        return ValueTask.FromResult(_query is not null);
    }

    public async ValueTask<QueryReply> NextAsync(int position)
    {
        if (position == _position)
        {
            return await _last;
        }

        if (_query is null || position != _position + 1 || !_last.IsCompleted)
        {
            DeactivateOnIdle();
            return services.LostQuery();
        }

        _position = position;
        _last = services.Failures.ReplyAsync((Grain: this, Query: _query), static asked => asked.Grain.ReadAsync(asked.Query)).AsTask();
        return await _last;
    }

    public async ValueTask CloseAsync()
    {
        DeactivateOnIdle();
        if (_query is { } query)
        {
            await query.DisposeAsync();
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => CloseAsync().AsTask();

    private Task CloseAsync(CancellationToken cancellationToken) => CloseAsync().AsTask();

    private async ValueTask<QueryReply> ReadAsync(RunningQuery query)
    {
        _watch?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            QueryPart? part = await query.NextAsync(services.Options.Cluster.AnswerWithin);
            _watch?.Change(
                part is null ? services.Options.Cluster.AskWithin : services.Options.Cluster.ReadOnWithin, Timeout.InfiniteTimeSpan);
            return part is { IsLast: true } last ? last.Reply : (part?.Reply ?? new QueryReply()) with { Stream = this.GetPrimaryKey() };
        }
        catch (ObjectDisposedException)
        {
            // The caller has closed the query, or this silo is stopping.
            return services.LostQuery();
        }
    }
}
