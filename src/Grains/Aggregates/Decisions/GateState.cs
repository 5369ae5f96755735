using System.Collections.Immutable;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>
/// Which visitors of an aggregate are in: any number of calls, or one commit. The others wait in line, in the order they came.
/// </summary>
internal sealed record GateState
{
    private readonly ImmutableQueue<(long Ticket, GateKind Kind)> _line = [];
    private readonly int _sharing;
    private readonly bool _isAlone;

    private GateState()
    {
    }

    private GateState(ImmutableQueue<(long Ticket, GateKind Kind)> line, int sharing, bool isAlone) =>
        (_line, _sharing, _isAlone) = (line, sharing, isAlone);

    /// <summary>The gate with nobody in and nobody in line.</summary>
    public static GateState Empty { get; } = new();

    /// <summary>Whether a visitor that does not wait can go in alone.</summary>
    public bool IsFree => _line.IsEmpty && CanEnter(GateKind.Alone);

    /// <summary>Lets a visitor in, or puts it at the end of the line.</summary>
    /// <returns>The gate, and whether the visitor is in.</returns>
    public (GateState Gate, bool IsIn) Enter(long ticket, GateKind kind) => _line.IsEmpty && CanEnter(kind)
        ? (In(kind), true)
        : (new GateState(_line.Enqueue((ticket, kind)), _sharing, _isAlone), false);

    /// <summary>Lets a call go, and those in line in that may come in now.</summary>
    public GateStep Leave() => new GateState(_line, _sharing - 1, _isAlone).Admit([]);

    /// <summary>Lets the visitor go that is in alone, and those in line in that may come in now.</summary>
    public GateStep LeaveAlone() => new GateState(_line, _sharing, isAlone: false).Admit([]);

    /// <summary>Takes the requests for intents out of the line, and lets those in who waited behind nobody else.</summary>
    public GateStep Dismiss()
    {
        ImmutableArray<long> dismissed =
            [.. _line.Where(entry => entry.Kind == GateKind.AloneUntilDismissed).Select(entry => entry.Ticket)];
        return dismissed.IsEmpty
            ? new GateStep(this, [], [])
            : new GateState([.. _line.Where(entry => entry.Kind != GateKind.AloneUntilDismissed)], _sharing, _isAlone).Admit(dismissed);
    }

    private bool CanEnter(GateKind kind) => !_isAlone && (kind == GateKind.Shared || _sharing == 0);

    private GateState In(GateKind kind) =>
        kind == GateKind.Shared ? new(_line, _sharing + 1, _isAlone) : new(_line, _sharing, isAlone: true);

    private GateStep Admit(ImmutableArray<long> dismissed)
    {
        GateState gate = this;
        ImmutableArray<long>.Builder? admitted = null;
        while (!gate._line.IsEmpty && gate._line.Peek() is var next && gate.CanEnter(next.Kind))
        {
            gate = new GateState(gate._line.Dequeue(), gate._sharing, gate._isAlone).In(next.Kind);
            (admitted ??= ImmutableArray.CreateBuilder<long>()).Add(next.Ticket);
        }

        return new GateStep(gate, admitted?.DrainToImmutable() ?? [], dismissed);
    }
}
