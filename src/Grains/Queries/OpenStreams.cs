using System.Collections.Concurrent;

namespace Granary.Grains.Queries;

/// <summary>Statements on their way from the worker that opened them to the grain that reads on.</summary>
internal sealed class OpenStreams
{
    private readonly ConcurrentDictionary<Guid, ResultStream> _open = [];

    /// <summary>Puts a stream down for the grain with this id.</summary>
    public void Put(Guid id, ResultStream stream) => _open[id] = stream;

    /// <summary>Picks a stream up; null where there is none in this silo.</summary>
    public ResultStream? Take(Guid id) => _open.TryRemove(id, out ResultStream? stream) ? stream : null;

    /// <summary>Ends a stream that nobody picked up.</summary>
    public ValueTask DropAsync(Guid id) => Take(id)?.DisposeAsync() ?? ValueTask.CompletedTask;
}
