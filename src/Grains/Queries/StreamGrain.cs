using Granary.Contracts.Cluster;
using Granary.Domain;
using Granary.Grains.Hosting;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;

namespace Granary.Grains.Queries;

/// <summary>Reads a statement on, chunk by chunk, as the caller asks for them; it ends with the last one, or when nobody asks.</summary>
[PreferLocalPlacement, GrainType("granary.stream")]
internal sealed class StreamGrain(SiloServices services, OpenStreams streams) : Grain, IStreamGrain
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private ResultStream? _stream;
    private ChunkReply _last = new();
    private int _position = -1;
    private IGrainTimer? _watch;

    public ValueTask<bool> OpenAsync()
    {
        _stream = streams.Take(this.GetPrimaryKey());
        if (_stream is null)
        {
            DeactivateOnIdle();
        }
        else
        {
            _watch = this.RegisterGrainTimer(CloseAsync, new GrainTimerCreationOptions(_patience, Timeout.InfiniteTimeSpan));
        }

        return ValueTask.FromResult(_stream is not null);
    }

    public async ValueTask<ChunkReply> NextAsync(int position)
    {
        if (position == _position)
        {
            return _last;
        }

        if (_stream is null || position != _position + 1)
        {
            DeactivateOnIdle();
            var lost = new StoreUnavailableException("The silo that read the results of the query is gone; ask again.");
            return new ChunkReply { Failure = services.Failures.Capture(lost) };
        }

        _watch?.Change(_patience, Timeout.InfiniteTimeSpan);
        _position = position;
        _last = await ReadAsync(_stream);
        return _last;
    }

    public ValueTask CloseAsync()
    {
        DeactivateOnIdle();
        return ValueTask.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_stream is { } stream)
        {
            await stream.DisposeAsync();
        }
    }

    private Task CloseAsync(CancellationToken cancellationToken) => CloseAsync().AsTask();

    private async Task<ChunkReply> ReadAsync(ResultStream stream)
    {
        try
        {
            ChunkReply chunk = await stream.NextAsync();
            return stream.IsOver ? chunk : chunk with { Stream = this.GetPrimaryKey() };
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new ChunkReply { Failure = services.Failures.Capture(failure) };
        }
    }
}
