using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>The turns that one piece of work has taken, in key order, so that none waits for another in a circle.</summary>
internal sealed class RetryPlace(RetryTurns turns) : IDisposable
{
    // Work over many aggregates would hold up many others.
    private const int MostKeys = 8;

    private readonly List<RetryTurn> _taken = [];
    private AggregateKey[] _wanted = [];
    private bool _isOutOfPatience;

    /// <summary>Notes what a run that lost a race was about; the next one takes turns for it.</summary>
    public void Want(IEnumerable<AggregateKey> keys)
    {
        AggregateKey[] wanted = [.. keys.Take(MostKeys + 1).Order()];
        if (!_isOutOfPatience && wanted.Length <= MostKeys && !wanted.SequenceEqual(_wanted))
        {
            Dispose();
            _wanted = wanted;
        }
    }

    /// <summary>Waits for the turns; once the patience has ended, the work stands in no line any more.</summary>
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

    /// <summary>Passes the turns on.</summary>
    public void Dispose()
    {
        _taken.ForEach(turns.Pass);
        _taken.Clear();
    }
}
