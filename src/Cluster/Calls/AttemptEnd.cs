namespace Granary.Cluster.Calls;

/// <summary>What the reply to one attempt means for its caller.</summary>
internal enum AttemptEnd
{
    /// <summary>It is an answer, which the caller believes.</summary>
    Answered,

    /// <summary>It leaves open what this attempt or an earlier one did: the write is sent again under the same commit id.</summary>
    Open,

    /// <summary>Nothing was lost: the write goes on where it is, and is asked after under the same commit id.</summary>
    UnderWay,
}
