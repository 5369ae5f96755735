namespace Granary.Grains.Aggregates;

/// <summary>Lets calls in together and commits alone, in the order in which they came.</summary>
/// <remarks>Safe within the turns of one activation; it has no lock, as nothing runs beside it.</remarks>
internal sealed class TurnGate
{
    private Queue<(TaskCompletionSource Turn, bool IsAlone)>? _waiting;
    private int _sharing;
    private bool _alone;

    /// <summary>Waits until nobody is in alone or waits to be.</summary>
    public Task EnterAsync() => EnterAsync(isAlone: false);

    /// <summary>Waits until nobody else is in.</summary>
    public Task EnterAloneAsync() => EnterAsync(isAlone: true);

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

    private Task EnterAsync(bool isAlone)
    {
        if (_waiting is null or { Count: 0 } && TryEnter(isAlone))
        {
            return Task.CompletedTask;
        }

        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_waiting ??= new()).Enqueue((turn, isAlone));
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
        while (_waiting is { Count: > 0 } waiting && TryEnter(waiting.Peek().IsAlone))
        {
            waiting.Dequeue().Turn.SetResult();
        }
    }
}
