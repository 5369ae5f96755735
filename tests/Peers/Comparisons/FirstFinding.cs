using Granary.Verification;

namespace Granary.Peers.Comparisons;

/// <summary>A verdict with its first finding alone, so that a report draws one.</summary>
internal sealed class FirstFinding(Verdict verdict) : IChecker
{
    /// <inheritdoc/>
    public string Name => verdict.Checker;

    /// <inheritdoc/>
    public Verdict Check(History history) => verdict with { Findings = [.. verdict.Findings.Take(1)] };
}
