using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>The turns that one piece of work holds. It takes them in key order, so that no circle of waits can form.</summary>
internal sealed class HeldTurns(RetryTurns turns) : IDisposable
{
    // Work over more aggregates takes no turns, as it would hold up too much other work.
    private const int MostKeys = 8;

    private readonly List<KeyedTurns.Turn> _taken = [];
    private AggregateKey[] _wanted = [];
    private bool _isOutOfPatience;

    /// <summary>Notes the aggregates of a run that lost a race. The next run takes a turn for each of them.</summary>
    public void Want(IEnumerable<AggregateKey> keys)
    {
        AggregateKey[] wanted = [.. keys.Take(MostKeys + 1).Order()];
        if (!_isOutOfPatience && wanted.Length <= MostKeys && !wanted.SequenceEqual(_wanted))
        {
            Dispose();
            _wanted = wanted;
        }
    }

    /// <summary>Waits for the turns. When its patience ends, the work gives up its places in line and goes on without turns.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        while (_taken.Count < _wanted.Length && turns.TryTake(_wanted[_taken.Count]) is { } free)
        {
            _taken.Add(free);
        }

        if (_taken.Count == _wanted.Length)
        {
            return;
        }

        using CancellationTokenSource patience = turns.BeginPatience();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (_taken.Count < _wanted.Length
            && await turns.TakeAsync(_wanted[_taken.Count], either.Token).ConfigureAwait(false) is { } turn)
        {
            _taken.Add(turn);
        }

        if (_taken.Count < _wanted.Length)
        {
            (_isOutOfPatience, _wanted) = (true, []);
            Dispose();
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Gives the turns to the next work in line.</summary>
    public void Dispose()
    {
        _taken.ForEach(turn => turn.Dispose());
        _taken.Clear();
    }
}
