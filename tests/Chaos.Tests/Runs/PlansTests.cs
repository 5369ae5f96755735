using Granary.Chaos.Faults;
using Granary.Chaos.Runs;
using Xunit;

namespace Granary.Chaos.Tests.Runs;

public sealed class PlansTests
{
    private static readonly string[] _all =
        [.. Plans.Ci.SelectMany(round => round.Steps).SelectMany(step => step).Select(fault => fault.Name)];

    [Theory]
    [InlineData(KillSilo.Kind, 20)]
    [InlineData(StopSilo.Kind, 6)]
    [InlineData(CutSilo.Kinds, 6)]
    [InlineData(KillDatabase.Kind, 6)]
    [InlineData(CutCommits.Kind, 6)]
    [InlineData(RollSilos.Kind, 1)]
    [InlineData(FailOver.Synchronous, 1)]
    [InlineData(FillDisk.Kind, 1)]
    [InlineData(SlowDisks.Kind, 1)]
    public void The_run_of_ten_minutes_injects_what_a_release_must_survive(string kind, int least) => Assert.True(
        _all.Count(name => name == kind || (kind == CutSilo.Kinds && name.StartsWith(kind, StringComparison.Ordinal))) >= least);

    [Fact]
    public void Every_fault_of_a_pair_goes_with_the_other() => Assert.All(
        Plans.Ci.SelectMany(round => round.Steps).Where(step => step.Count > 1), step => Assert.True(Plans.CanPair(step)));

    [Fact]
    public void Every_fault_has_a_name_of_its_own_by_which_it_is_found()
    {
        Assert.Equal(FaultCatalogue.All.Count, FaultCatalogue.All.Select(fault => fault.Name).Distinct().Count());
        Assert.All(FaultCatalogue.All, fault => Assert.Same(fault, FaultCatalogue.Find(fault.Name)));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => FaultCatalogue.Find("earthquake"));
        Assert.StartsWith("There is no fault 'earthquake'; there is kill-silo,", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill-silo", "kill-silo", 1)]
    [InlineData("kill-silo", "roll-silos", 1)]
    [InlineData("kill-database", "kill-silo", 6)] // what the database left unknown shows within five seconds
    [InlineData("failover", "cut-commits", 6)]
    [InlineData("kill-silo kill-database", "kill-silo", 1)] // measured only where it is alone
    [InlineData("kill-silo kill-database", "roll-silos", 6)] // which no connection that broke before may fail
    [InlineData("freeze-database", "roll-silos", 6)]
    [InlineData("freeze-database", "kill-silo", 1)]
    public void A_step_waits_for_what_is_measured_of_the_one_before(string step, string next, int seconds)
    {
        IReadOnlyList<IFault>[] steps = [.. new[] { step, next }.Select(one => one.Split(' ').Select(FaultCatalogue.Find).ToArray())];

        Assert.Equal(TimeSpan.FromSeconds(seconds), Plans.PauseBetween(steps[0], steps[1]));
    }

    [Fact]
    public void Two_faults_that_were_asked_for_come_alone_and_then_at_once()
    {
        RoundPlan plan = Plans.RoundOf([FaultCatalogue.Find(KillSilo.Kind), FaultCatalogue.Find(KillDatabase.Kind)]);

        Assert.Equal(
            ["kill-silo", "kill-database", "kill-silo", "kill-database", "kill-silo kill-database"],
            plan.Steps.Select(step => string.Join(' ', step.Select(fault => fault.Name))));
    }
}
