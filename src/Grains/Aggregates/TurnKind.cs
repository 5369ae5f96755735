namespace Granary.Grains.Aggregates;

/// <summary>How somebody is in at a <see cref="TurnGate"/>.</summary>
internal enum TurnKind
{
    /// <summary>Together with others of his kind.</summary>
    Shared,

    /// <summary>With nobody else.</summary>
    Alone,

    /// <summary>With nobody else, unless he is sent away while he waits.</summary>
    AloneOrDismissed,
}
