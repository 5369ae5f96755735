using Xunit;

namespace Granary.Verification.Tests.Simulated;

/// <summary>A history of lists that a test writes down.</summary>
internal sealed class ListScript
{
    private readonly List<Fault> _faults = [];
    private readonly List<Operation> _operations = [];

    public void AssertFound(ConsistencyLevel level, string rule) => Assert.Contains(rule, Check(level).Select(finding => finding.Rule));

    public void AssertQuiet(ConsistencyLevel level) => Assert.Empty(Check(level));

    /// <summary>Adds a fault after which the cluster is not whole while the next transaction runs.</summary>
    public void Break() => _faults.Add(new Fault(Next, "cut-silo") { WholeAgain = Next + 5 });

    /// <summary>Adds a transaction behind all others; the order of time matters for the strict level alone.</summary>
    public void Transact((int Key, long? Append, long[]? Read)[] steps, Outcome? outcome = null)
    {
        long start = Next;
        _operations.Add(new Operation(
            _operations.Count,
            new Act.Lists([.. steps.Select(step => new ListStep(step.Key, step.Append))]),
            new Interval { Start = start, End = start + 5 },
            outcome ?? new Outcome.Succeeded(new Seen.Lists([.. steps.Select(step => step.Read)])))
        {
            Number = _operations.Count,
        });
    }

    private long Next => _operations.Count * 10;

    private IReadOnlyList<Finding> Check(ConsistencyLevel level) =>
        new ListChecker(level).Check(new History(_operations, _faults)).Findings;
}
