namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>The kinds of events that a schedule orders.</summary>
internal enum MoveKind : byte
{
    None,

    // Events that happen by themselves.
    StartClient,
    Deliver,
    TimeOut,
    StartLane,
    RunTransaction,
    AbortOrphan,
    TakeTransaction,
    RunQuestion,
    DeliverQuestion,
    Deactivate,

    // Timers, in the order in which they fire if no other event can happen.
    Resume,
    Declare,
    EndSilo,
    Agree,
    AgeIntent,
    EndWait,
    EndTelling,
    SayUnderWay,
    AnswerWaits,
    Sweep,
    GiveUpLock,

    // Timers that fire only because the schedule says so.
    TimeOutEarly,
    EndTime,
    EndResolving,

    // Faults.
    Lose,
    Duplicate,
    CutAnswer,
    FailQuestion,
    Crash,
    Cut,
    Pause,
    Double,
    Evict,
    Expire,
    Purge,
}
