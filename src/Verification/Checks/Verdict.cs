namespace Granary.Verification;

/// <summary>The result of one checker.</summary>
/// <param name="Checker">The name of the guarantee.</param>
/// <param name="Findings">All breaches that it found, or the first of very many.</param>
/// <param name="Saw">All that the guarantee needs to be shown at all; where one of them is zero, nothing was shown.</param>
internal sealed record Verdict(string Checker, IReadOnlyList<Finding> Findings, params IReadOnlyList<Evidence> Saw)
{
    /// <summary>The most breaches that one checker reports.</summary>
    public const int MostFindings = 20;

    /// <summary>The three results of a check.</summary>
    internal enum Result
    {
        /// <summary>There was enough to see, and no breach.</summary>
        Passed,

        /// <summary>There is a breach.</summary>
        Anomaly,

        /// <summary>There was no breach, and too little to see.</summary>
        Inconclusive,
    }

    /// <summary>The result: a breach counts even where there was little to see.</summary>
    public Result Outcome => Findings.Count > 0 ? Result.Anomaly
        : Saw.Any(evidence => evidence.Number == 0) ? Result.Inconclusive
        : Result.Passed;

    /// <summary>The verdict over findings that are still to be counted; those beyond the limit are left out.</summary>
    public static Verdict FromFindings(IChecker checker, IEnumerable<Finding> findings, params IReadOnlyList<Evidence> saw) =>
        new(checker.Name, [.. findings.Take(MostFindings)], saw);
}
