namespace Granary.Testing;

/// <summary>What a store does wrong until the test says otherwise.</summary>
public enum StoreFault
{
    /// <summary>The store works.</summary>
    None,

    /// <summary>
    /// The store cannot be reached. Commits and reads that need it fail with <c>StoreUnavailableException</c>, and nothing is written. What
    /// a live aggregate of a cluster knows, it still answers.
    /// </summary>
    Refuse,

    /// <summary>
    /// Commits are applied and their answers are lost, also when the store is asked for them again. Such a commit fails with
    /// <c>OutcomeUnknownException</c>, and the same unit learns the outcome by a further commit when the fault is over. Reads work.
    /// </summary>
    LoseAnswer,

    /// <summary>Every commit and read waits for <see cref="StoreSwitch.Delay"/> before it reaches the store.</summary>
    Slow,
}
