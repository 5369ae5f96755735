namespace Granary.Cluster.Calls;

/// <summary>What the end of one attempt to write means for its caller.</summary>
internal enum AttemptEnd
{
    /// <summary>It is an answer, which the caller believes.</summary>
    Answered,

    /// <summary>It leaves open what this attempt or an earlier one did: the write is sent again under the same commit id.</summary>
    Open,

    /// <summary>It leaves that open too, and no repeat would end otherwise: the outcome is unknown.</summary>
    InDoubt,

    /// <summary>Nothing was lost: the write goes on where it is, and is asked after under the same commit id.</summary>
    UnderWay,
}
