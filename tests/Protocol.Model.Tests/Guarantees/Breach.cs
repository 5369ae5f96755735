namespace Granary.Protocol.Model.Tests.Guarantees;

/// <summary>A guarantee that does not hold.</summary>
internal enum Breach : byte
{
    None,

    /// <summary>A change was applied to another version than the one on which it was made.</summary>
    LostUpdate,

    /// <summary>A change made another version than the next one.</summary>
    SkippedVersion,

    /// <summary>One operation was applied twice.</summary>
    AppliedTwice,

    /// <summary>A commit was applied in part.</summary>
    HalfApplied,

    /// <summary>A commit was applied although its caller was told that it never would be.</summary>
    AppliedAfterRefusal,

    /// <summary>A commit was not applied although its caller was told that it was.</summary>
    LostCommit,

    /// <summary>A read gave an older state than one that was acknowledged before the read began.</summary>
    StaleRead,

    /// <summary>A read gave a state that was never committed.</summary>
    DirtyRead,

    /// <summary>A commit was applied although an aggregate that it relied on had changed.</summary>
    WriteSkew,

    /// <summary>Two commits rely on one aggregate being held still for each of them.</summary>
    TwoHolders,

    /// <summary>Transactions wait for each other.</summary>
    CircleOfLocks,

    /// <summary>Units wait for each other's intents.</summary>
    CircleOfIntents,

    /// <summary>An intent is open although everything has come to rest.</summary>
    OpenIntent,

    /// <summary>A visitor of an aggregate waits although everything has come to rest.</summary>
    ForgottenVisitor,

    /// <summary>A commit is not noted as published although everything has come to rest.</summary>
    Unpublished,

    /// <summary>A caller has no answer although everything has come to rest.</summary>
    NoAnswer,

    /// <summary>The faults are over, and the schedule never comes to rest.</summary>
    NoRest,

    /// <summary>A decision met an event that cannot come in its state.</summary>
    Misplaced,
}
