namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>What a schedule lets happen next.</summary>
internal enum MoveKind : byte
{
    None,

    // What happens by itself.
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

    // Timers, in the order in which they fire where nothing else can happen.
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

    // Timers that fire only for the sake of the schedule.
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
