using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>The runs of one piece of work in units, each of which may end in a failure that applied nothing.</summary>
/// <remarks>
/// A unit whose commit found the store away is sent again as it is: the work that made it does not run a second time. Orleans may have
/// delivered the commit twice, and one copy may be applied though the other found the store away; a second run would meet its own effect.
/// </remarks>
internal sealed class UnitRuns<TResult>(
    Func<CommitId, UnitOfWork> begin, Func<UnitOfWork, CancellationToken, Task<TResult>> work, HeldTurns turns) : IDisposable
{
    private UnitOfWork? _unit;
    private (bool IsKnown, TResult? Value) _result;

    /// <summary>Runs the work in a new unit and commits it, or sends the last unit again.</summary>
    /// <param name="commitId">The id of a new unit.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<TResult> RunAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        UnitOfWork unit = _result.IsKnown && _unit is { MayBeSentAgain: true } sent ? sent : Begin(commitId);
        try
        {
            if (!_result.IsKnown)
            {
                _result = (true, await work(unit, cancellationToken).ConfigureAwait(false));
            }

            await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
            return _result.Value!;
        }
        catch (ConcurrencyConflictException)
        {
            turns.Want(unit.Map.All.Select(tracked => tracked.Key));
            throw;
        }
    }

    public void Dispose() => _unit?.Dispose();

    private UnitOfWork Begin(CommitId commitId)
    {
        _unit?.Dispose();
        _result = default;
        return _unit = begin(commitId);
    }
}
