using Xunit;

namespace Granary.Verification.Tests.Simulated;

/// <summary>A history of lists that a test writes down.</summary>
internal sealed class ListScript
{
    private readonly List<Operation> _operations = [];

    public void AssertFound(ConsistencyLevel level, string rule) =>
        Assert.Contains(rule, new ListChecker(level).Check(new History(_operations)).Findings.Select(finding => finding.Rule));

    public void AssertQuiet(ConsistencyLevel level) => Assert.Empty(new ListChecker(level).Check(new History(_operations)).Findings);

    /// <summary>Adds a transaction behind all others; the order of time matters for the strict level alone.</summary>
    public void Transact((int Key, long? Append, long[]? Read)[] steps, Outcome? outcome = null)
    {
        long start = _operations.Count * 10;
        _operations.Add(new Operation(
            _operations.Count,
            new Act.Lists([.. steps.Select(step => new ListStep(step.Key, step.Append))]),
            new Interval { Start = start, End = start + 5 },
            outcome ?? new Outcome.Succeeded(new Seen.Lists([.. steps.Select(step => step.Read)])))
        {
            Number = _operations.Count,
        });
    }
}
