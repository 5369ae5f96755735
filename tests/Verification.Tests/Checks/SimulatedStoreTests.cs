using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>Every checker against every simulated store: each breach is found by the checkers of its guarantee, and by no other.</summary>
public sealed class SimulatedStoreTests
{
    private static readonly IChecker[] _checkers =
    [
        new BankChecker(SimulatedBank.Accounts, SimulatedBank.Accounts * SimulatedBank.Each),
        new ListChecker(ConsistencyLevel.StrictSerializable),
        new RegisterChecker(),
        new MonotonicReadsChecker(),
        new IncrementChecker(),
        new ClaimChecker(),
        new OnceChecker(),
        new QueryChecker(),
        new LifeChecker(),
    ];

    private static readonly Dictionary<Breach, string[]> _found = new()
    {
        [Breach.TransferCreditsNobody] = ["bank"],
        [Breach.BalancesAreTorn] = ["bank"],
        [Breach.ListReadIsStale] = ["lists, StrictSerializable"],
        [Breach.FailedAppendIsApplied] = ["lists, StrictSerializable"],
        [Breach.AppendsAreOverwritten] = ["lists, StrictSerializable"],
        [Breach.AppendsAreSwapped] = ["lists, StrictSerializable"],
        [Breach.RegisterReadIsStale] = ["register"],
        [Breach.RegisterReadGoesBack] = ["register", "monotonic reads"], // a read that goes back is stale
        [Breach.WriteIsLost] = ["register"],
        [Breach.FailedWriteIsApplied] = ["register"],
        [Breach.IncrementIsRepeated] = ["increments"],
        [Breach.IncrementIsLost] = ["increments"],
        [Breach.IncrementCountsTwice] = ["increments"],
        [Breach.NameHasTwoHolders] = ["claims"],
        [Breach.CommitIsAppliedTwice] = ["exactly once"],
        [Breach.RefusedCommitIsApplied] = ["exactly once"],
        [Breach.CommitIsLost] = ["exactly once"],
        [Breach.RowIsMissing] = ["queries"],
        [Breach.RemovedRowIsFound] = ["queries"],
        [Breach.LifeReturns] = ["lives"],
        [Breach.VersionsStartAgain] = ["lives", "monotonic reads"], // a client sees both lives
    };

    public static TheoryData<Breach> Breaches => [.. Enum.GetValues<Breach>().Except([Breach.None])];

    [Fact]
    public void On_a_store_that_breaks_nothing_every_checker_sees_enough_and_is_quiet()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            History history = SimulatedRun.Play(seed, Breach.None);
            Assert.All(_checkers, checker =>
            {
                Verdict verdict = checker.Check(history);
                Assert.True(verdict.Outcome == Verdict.Result.Passed, $"Seed {seed}: {Told(verdict)}");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_store_that_breaks_one_guarantee_is_found_by_its_checkers_and_by_no_other(Breach breach)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            History history = SimulatedRun.Play(seed, breach);
            Verdict[] verdicts = [.. _checkers.Select(checker => checker.Check(history))];

            string[] found = [.. verdicts.Where(verdict => verdict.Outcome == Verdict.Result.Anomaly).Select(verdict => verdict.Checker)];
            Assert.True(
                found.Order().SequenceEqual(_found[breach].Order()),
                $"Seed {seed}: found by {string.Join(", ", found)}.\n{string.Join('\n', verdicts.Select(Told))}");
        }
    }

    [Fact]
    public void A_history_without_operations_is_inconclusive_for_every_checker() => Assert.All(
        _checkers, checker => Assert.Equal(Verdict.Result.Inconclusive, checker.Check(new History([])).Outcome));

    private static string Told(Verdict verdict) =>
        $"{verdict.Checker}: {verdict.Outcome}; {string.Join("; ", verdict.Saw)}; "
        + string.Join("; ", verdict.Findings.Take(3).Select(finding => $"{finding.Rule}: {finding.Text}"));
}
