namespace Granary.Grains.Attempts;

/// <summary>The decisions about attempts that are under way, as a value; those of the product unless set.</summary>
/// <remarks>Immutable, safe on any thread. Each decision is a function without state, so a call allocates nothing.</remarks>
internal sealed record AttemptDecisions
{
    /// <summary>Decides the reply to a caller that waits for an attempt.</summary>
    public delegate JoinSteps.Effect JoinStep(JoinSteps.Caller caller, JoinSteps.Event end);

    /// <summary>Combines the answers of the coordinators of one commit.</summary>
    public delegate CoordinatorAnswer Combination(ReadOnlySpan<CoordinatorAnswer> answers);

    /// <summary>What the end of a wait for an attempt leads to.</summary>
    /// <value><see cref="JoinSteps.Apply"/> unless set.</value>
    public JoinStep Join { get; init; } = JoinSteps.Apply;

    /// <summary>What several answers of coordinators say together.</summary>
    /// <value><see cref="CoordinatorAnswers.Combine"/> unless set.</value>
    public Combination Combine { get; init; } = CoordinatorAnswers.Combine;
}
