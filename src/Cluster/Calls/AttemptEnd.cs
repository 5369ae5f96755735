namespace Granary.Cluster.Calls;

/// <summary>The meaning of the reply to one attempt for its caller.</summary>
internal enum AttemptEnd
{
    /// <summary>The reply is a definite answer.</summary>
    Answered,

    /// <summary>This attempt or an earlier one may have been applied. The write is sent again under the same commit id.</summary>
    Open,

    /// <summary>Nothing was lost: the write is still under way, and the caller asks again under the same commit id.</summary>
    UnderWay,
}
