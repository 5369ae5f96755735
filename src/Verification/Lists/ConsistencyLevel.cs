namespace Granary.Verification;

/// <summary>The anomalies that a history of lists must not show; each level forbids those of the levels before it too.</summary>
internal enum ConsistencyLevel
{
    /// <summary>G0, G1a, G1b and G1c: no dirty writes, no reads of what was aborted or not finished, no circle of information.</summary>
    ReadCommitted,

    /// <summary>An append by a transaction that read the list follows what it read: the promise of a unit with default options.</summary>
    NoLostUpdates,

    /// <summary>G-single and G2 too: the promise of a unit that validates everything, as lists are read by identity.</summary>
    Serializable,

    /// <summary>The order of transactions extends that of time.</summary>
    StrictSerializable,
}
