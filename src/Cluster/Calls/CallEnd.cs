namespace Granary.Cluster.Calls;

/// <summary>What it means for a call of a grain that it ended without a reply.</summary>
internal enum CallEnd
{
    /// <summary>The call may have run, may still run, or may never have arrived. A repeat under the same commit id finds out.</summary>
    Lost,

    /// <summary>The call was not sent, as the process does not know the cluster yet. A repeat may get through.</summary>
    Refused,

    /// <summary>The caller's own token is cancelled. What the call did is not known, and the caller no longer wants to know.</summary>
    Cancelled,

    /// <summary>An exception that no repeat would change: of this product, of the domain, or of a broken set-up.</summary>
    Permanent,
}
