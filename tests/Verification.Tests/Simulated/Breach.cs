namespace Granary.Verification.Tests.Simulated;

/// <summary>The one guarantee that a simulated store breaks now and then.</summary>
public enum Breach
{
    None,
    TransferCreditsNobody,
    BalancesAreTorn,
    ListReadIsStale,
    FailedAppendIsApplied,
    AppendsAreOverwritten,
    AppendsAreSwapped,
    RegisterReadIsStale,
    RegisterReadGoesBack,
    WriteIsLost,
    FailedWriteIsApplied,
    IncrementIsRepeated,
    IncrementIsLost,
    IncrementCountsTwice,
    NameHasTwoHolders,
    CommitIsAppliedTwice,
    RefusedCommitIsApplied,
    CommitIsLost,
    RowIsMissing,
    RemovedRowIsFound,
    LifeReturns,
    VersionsStartAgain,
}
