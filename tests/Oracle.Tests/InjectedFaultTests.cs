using Granary.Contracts.Plans;
using Granary.Tests.Oracle.Tests.Engines;
using Xunit;

namespace Granary.Tests.Oracle.Tests;

/// <summary>The oracle sees what it is there to see: a fault that is put into plans is found, and made small enough to read.</summary>
public sealed class InjectedFaultTests
{
    private const int Seed = 7;
    private const int Worlds = 20;
    private const int Populations = 2;
    private const int Questions = 300;

    public static TheoryData<string> Faults =>
        [nameof(PlanFault.LessOrEqualIsLess), nameof(PlanFault.AnyIsNeverNegated), nameof(PlanFault.CaseIsNeverIgnored)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_in_plans_is_found_and_shrunk(string name)
    {
        var options = new WorldOptions { SqliteAlone = true, Distort = Named(name) };

        DifferenceException found = await Assert.ThrowsAsync<DifferenceException>(async () =>
        {
            for (int world = 0; world < Worlds; world++)
            {
                await Engines.Worlds.AskAsync(Seed + world, Populations, Questions, options);
            }
        });

        Assert.Equal("SQLite", found.Engine);
        Assert.InRange(found.Question.Rule.Size, 2, 5);
        Assert.Empty(found.Question.Order);
        Assert.Contains("GRANARY_TEST_SEED=", found.Message, StringComparison.Ordinal);
    }

    private static Func<QueryPlan, QueryPlan> Named(string name) => name switch
    {
        nameof(PlanFault.LessOrEqualIsLess) => PlanFault.LessOrEqualIsLess,
        nameof(PlanFault.AnyIsNeverNegated) => PlanFault.AnyIsNeverNegated,
        _ => PlanFault.CaseIsNeverIgnored,
    };
}
