using System.Diagnostics;
using System.Globalization;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Scheduling;
using Granary.Protocol.Model.Tests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Protocol.Model.Tests;

/// <summary>
/// Two commits over two aggregates in every order of events. <c>GRANARY_TEST_FAULTS</c> sets the number of further faults: one, or two in a
/// run of some minutes.
/// </summary>
public sealed class ExhaustiveTests(ITestOutputHelper output)
{
    private static int Faults => int.TryParse(Environment.GetEnvironmentVariable("GRANARY_TEST_FAULTS"), out int faults) ? faults : 1;

    [Fact]
    public void Two_units_over_two_aggregates_keep_every_guarantee_whatever_fails() =>
        Search(new Scenario { Faults = Faults }.BeginAt(1, 1).Commit(0, 0b11).Commit(1, 0b11));

    [Fact]
    public void Two_units_over_two_aggregates_keep_every_guarantee_whichever_timer_comes_too_early() =>
        Search(new Scenario { Timers = 1 }.BeginAt(1, 1).Commit(0, 0b11).Commit(1, 0b11));

    [Fact]
    public void A_unit_and_a_commit_alone_keep_every_guarantee_whatever_fails() =>
        Search(new Scenario { Faults = 1 }.BeginAt(1, 1).Commit(0, 0b11).Commit(1, 0b10));

    private void Search(Scenario scenario)
    {
        long began = Stopwatch.GetTimestamp();
        var search = new ExhaustiveSearch(new ModelRules(), scenario);
        Schedule? found = search.Find();
        TimeSpan took = Stopwatch.GetElapsedTime(began);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Faults} faults, {scenario.Timers} early timers: {search.States} states, {search.Steps} moves, {search.Ends} states "
            + $"at rest, at most {search.Deepest} moves deep, in {took.TotalSeconds:F1} s"));
        Assert.True(found is null, found is null ? null : Story.Write(new ModelRules(), found));
        Assert.True(search.IsComplete, $"{search.Overfull} moves would need more room than a world has.");
    }
}
