namespace Granary.Storage.Commits;

/// <summary>Why the outcome of units has to be resolved.</summary>
internal enum GroupDoubt
{
    /// <summary>The answer to their transaction never came.</summary>
    AnswerLost,

    /// <summary>The store left them undecided round after round.</summary>
    NeverDecided,
}
