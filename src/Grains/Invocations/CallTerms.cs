namespace Granary.Grains.Invocations;

/// <summary>What holds for all attempts of one call.</summary>
/// <param name="MaxAttempts">How often the call may run where other writers change its row.</param>
internal sealed record CallTerms(int MaxAttempts)
{
    /// <summary>Whether the caller may have sent the call before.</summary>
    public bool MayBeRepeat { get; init; }

    /// <summary>Whether the caller did, and had no answer: then a refusal has to be final.</summary>
    public bool IsInDoubt { get; init; }
}
