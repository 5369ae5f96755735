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

    /// <summary>The gate with no visitor in it and none in line.</summary>
    public static GateState Empty { get; } = new();

    /// <summary>Whether a visitor that does not wait can go in alone.</summary>
    public bool IsFree => _line.IsEmpty && CanEnter(GateKind.Alone);

    /// <summary>Lets a visitor in, or puts it at the end of the line.</summary>
    /// <returns>The gate, and whether the visitor is in.</returns>
    public (GateState Gate, bool IsIn) Enter(long ticket, GateKind kind) => _line.IsEmpty && CanEnter(kind)
        ? (In(kind), true)
        : (new GateState(_line.Enqueue((ticket, kind)), _sharing, _isAlone), false);

    /// <summary>Removes a call that is in, and admits the visitors at the head of the line that can enter now.</summary>
    public Step Leave() => new GateState(_line, _sharing - 1, _isAlone).Admit([]);

    /// <summary>Removes the visitor that is in alone, and admits the visitors at the head of the line that can enter now.</summary>
    public Step LeaveAlone() => new GateState(_line, _sharing, isAlone: false).Admit([]);

    /// <summary>Removes the requests for intents from the line, and admits visitors that waited only behind them.</summary>
    public Step Dismiss()
    {
        ImmutableArray<long> dismissed =
            [.. _line.Where(entry => entry.Kind == GateKind.AloneUntilDismissed).Select(entry => entry.Ticket)];
        return dismissed.IsEmpty
            ? new Step(this, [], [])
            : new GateState([.. _line.Where(entry => entry.Kind != GateKind.AloneUntilDismissed)], _sharing, _isAlone).Admit(dismissed);
    }

    private bool CanEnter(GateKind kind) => !_isAlone && (kind == GateKind.Shared || _sharing == 0);

    private GateState In(GateKind kind) =>
        kind == GateKind.Shared ? new(_line, _sharing + 1, _isAlone) : new(_line, _sharing, isAlone: true);

    private Step Admit(ImmutableArray<long> dismissed)
    {
        GateState gate = this;
        ImmutableArray<long>.Builder? admitted = null;
        while (!gate._line.IsEmpty && gate._line.Peek() is var next && gate.CanEnter(next.Kind))
        {
            gate = new GateState(gate._line.Dequeue(), gate._sharing, gate._isAlone).In(next.Kind);
            (admitted ??= ImmutableArray.CreateBuilder<long>()).Add(next.Ticket);
        }

        return new Step(gate, admitted?.DrainToImmutable() ?? [], dismissed);
    }

    /// <summary>A step of the gate: its state after a change, and the visitors that the change moved.</summary>
    /// <param name="Gate">The gate after it.</param>
    /// <param name="Admitted">The visitors that waited in line and are in now.</param>
    /// <param name="Dismissed">The visitors that waited in line, and have left it without being in.</param>
    internal readonly record struct Step(GateState Gate, ImmutableArray<long> Admitted, ImmutableArray<long> Dismissed);
}
