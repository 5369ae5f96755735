using Granary.Peers.Faults;
using Xunit;

namespace Granary.Peers.Tests.Faults;

public sealed class FaultScheduleTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly PlannedFault[] _all = Enum.GetValues<PlannedFault>();

    [Fact]
    public void A_seed_gives_every_peer_the_same_faults_at_the_same_times()
    {
        Assert.Equal(FaultSchedule.Draw(7, _all, _minute), FaultSchedule.Draw(7, _all, _minute));
        Assert.NotEqual(FaultSchedule.Draw(7, _all, _minute), FaultSchedule.Draw(8, _all, _minute));
    }

    [Fact]
    public void A_minute_has_every_kind_of_fault_in_the_order_of_time_and_loses_seven_silos()
    {
        IReadOnlyList<(TimeSpan At, PlannedFault Fault)> schedule = FaultSchedule.Draw(1, _all, _minute);

        Assert.Equal(_all.Except([PlannedFault.Message]), schedule.Select(planned => planned.Fault).Distinct().Order());
        Assert.Equal(schedule.OrderBy(planned => planned.At), schedule);
        Assert.Equal(4, schedule.Count(planned => planned.Fault == PlannedFault.Kill));
        Assert.Equal(3, schedule.Count(planned => planned.Fault == PlannedFault.Evict));
        Assert.All(schedule, planned => Assert.InRange(planned.At, TimeSpan.Zero, _minute));
    }

    [Fact]
    public void A_run_with_some_kinds_of_faults_has_them_at_the_same_times_as_one_with_all()
    {
        IEnumerable<(TimeSpan At, PlannedFault Fault)> cuts =
            FaultSchedule.Draw(1, _all, _minute).Where(planned => planned.Fault == PlannedFault.Cut);

        Assert.Equal(cuts, FaultSchedule.Draw(1, [PlannedFault.Cut], _minute));
    }

    [Fact]
    public void A_run_of_a_few_seconds_loses_no_silo() =>
        Assert.DoesNotContain(
            FaultSchedule.Draw(1, _all, TimeSpan.FromSeconds(5)), planned => planned.Fault is PlannedFault.Kill or PlannedFault.Evict);
}
