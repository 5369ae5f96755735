namespace Granary.Cluster.Calls;

/// <summary>The meaning of a call of a grain that ended without a reply.</summary>
internal enum CallEnd
{
    /// <summary>The call may have run, may still run, or may never have arrived. A repeat under the same commit id finds out.</summary>
    Lost,

    /// <summary>The call was not sent, as the process does not know the cluster yet. A repeat may get through.</summary>
    Refused,

    /// <summary>
    /// The caller's own token is cancelled. The effect of the call is not known, and the caller does not wait to learn it.
    /// </summary>
    Cancelled,

    /// <summary>An exception that no repeat would change: of this product, of the domain, or of a broken set-up.</summary>
    Permanent,
}
