namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>One event of a schedule, with the numbers of its objects.</summary>
internal readonly record struct Move(MoveKind Kind, byte A, byte B = 0)
{
    public const MoveKind FirstTimer = MoveKind.Resume;
    public const MoveKind FirstEarly = MoveKind.TimeOutEarly;
    public const MoveKind FirstFault = MoveKind.Lose;

    public bool IsFault => Kind >= FirstFault;

    public bool IsTimer => Kind is >= FirstTimer and < FirstFault;
}
