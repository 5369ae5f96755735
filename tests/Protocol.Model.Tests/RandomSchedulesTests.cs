using System.Diagnostics;
using System.Globalization;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Scheduling;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Protocol.Model.Tests;

/// <summary>
/// The commit protocol keeps its guarantees in any order of events and under any faults: schedules drawn from seeds.
/// <c>GRANARY_TEST_SCHEDULES</c> sets their number, and <c>GRANARY_TEST_SEED</c> the first seed.
/// </summary>
public sealed class RandomSchedulesTests(ITestOutputHelper output)
{
    private static ulong First => Number("GRANARY_TEST_SEED", 1);

    private static ulong Count => Number("GRANARY_TEST_SCHEDULES", 100_000);

    [Fact]
    public void Every_guarantee_holds_in_every_schedule()
    {
        long began = Stopwatch.GetTimestamp();
        TimeSpan worked = Process.GetCurrentProcess().TotalProcessorTime;
        var search = new RandomSearch(static () => new ModelRules());
        Finding? found = search.Find(First, Count);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        worked = Process.GetCurrentProcess().TotalProcessorTime - worked;

        output.WriteLine(
            $"{search.Schedules} schedules of {search.Moves / Math.Max(1, search.Schedules)} moves in {took.TotalSeconds:F1} s "
            + $"({search.Schedules / took.TotalMinutes:F0} a minute; {worked.TotalMicroseconds / Math.Max(1, search.Schedules):F1} µs of a "
            + $"processor each), {search.Faults} faults, {search.Commits} commits acknowledged, {search.Overfull} too large");
        Assert.True(found is null, found?.Story());
        Assert.True(search.Faults > search.Schedules / 4, "Too few faults came to show anything.");
        Assert.True(search.Commits > search.Schedules / 2, "Too few commits succeeded to show anything.");
    }

    private static ulong Number(string variable, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out ulong number) ? number : otherwise;
}
