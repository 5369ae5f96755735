namespace Granary.Grains.Aggregates;

/// <summary>Lets calls in together and commits alone, in the order in which they came.</summary>
/// <remarks>Safe within the turns of one activation; it has no lock, as nothing runs beside it.</remarks>
internal sealed class TurnGate
{
    private Queue<(TaskCompletionSource<bool> Turn, TurnKind Kind)>? _waiting;
    private int _sharing;
    private bool _alone;

    /// <summary>Waits until nobody is in alone or waits to be.</summary>
    public Task EnterAsync() => EnterAsync(TurnKind.Shared);

    /// <summary>Waits until nobody else is in.</summary>
    public Task EnterAloneAsync() => EnterAsync(TurnKind.Alone);

    /// <summary>Goes in where nobody is in or waits to be.</summary>
    /// <returns>Whether the caller is in.</returns>
    public bool TryEnterAlone() => _waiting is null or { Count: 0 } && TryEnter(isAlone: true);

    /// <summary>Waits until nobody else is in, or until <see cref="Dismiss"/>.</summary>
    /// <returns>Whether the caller is in.</returns>
    public Task<bool> TryEnterAloneAsync() => EnterAsync(TurnKind.AloneOrDismissed);

    /// <summary>Leaves after <see cref="EnterAsync()"/>.</summary>
    public void Leave()
    {
        _sharing--;
        Admit();
    }

    /// <summary>Leaves after <see cref="EnterAloneAsync"/>.</summary>
    public void LeaveAlone()
    {
        _alone = false;
        Admit();
    }

    /// <summary>Sends those away who wait in <see cref="TryEnterAloneAsync"/>.</summary>
    public void Dismiss()
    {
        if (_waiting is not { } waiting || waiting.All(entry => entry.Kind != TurnKind.AloneOrDismissed))
        {
            return;
        }

        _waiting = new(waiting.Where(entry => entry.Kind != TurnKind.AloneOrDismissed));
        foreach ((TaskCompletionSource<bool> turn, _) in waiting.Where(entry => entry.Kind == TurnKind.AloneOrDismissed))
        {
            turn.SetResult(false);
        }

        // Who waited behind them may share with those who are in.
        Admit();
    }

    private Task<bool> EnterAsync(TurnKind kind)
    {
        if (_waiting is null or { Count: 0 } && TryEnter(kind != TurnKind.Shared))
        {
            return Task.FromResult(true);
        }

        var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        (_waiting ??= new()).Enqueue((turn, kind));
        return turn.Task;
    }

    private bool TryEnter(bool isAlone)
    {
        if (_alone || (isAlone && _sharing > 0))
        {
            return false;
        }

        _alone = isAlone;
        _sharing += isAlone ? 0 : 1;
        return true;
    }

    private void Admit()
    {
        while (_waiting is { Count: > 0 } waiting && TryEnter(waiting.Peek().Kind != TurnKind.Shared))
        {
            waiting.Dequeue().Turn.SetResult(true);
        }
    }
}
