namespace Granary.Grains.Invocations;

/// <summary>What holds for all attempts of one call.</summary>
/// <param name="MayBeRepeat">Whether the caller may have sent the call before.</param>
/// <param name="IsInDoubt">Whether the caller did, and had no answer: then a refusal has to be final.</param>
/// <param name="MaxAttempts">How often the call may run where other writers change its row.</param>
internal sealed record CallTerms(bool MayBeRepeat, bool IsInDoubt, int MaxAttempts);
