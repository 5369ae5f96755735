using Granary.Oracle.Tests.Engines;
using Granary.Oracle.Tests.Forms;
using Xunit;

namespace Granary.Oracle.Tests;

/// <summary>The oracle finds a fault that a test puts into plans, and makes the failing question small enough to read.</summary>
public sealed class InjectedFaultTests
{
    private const int Seed = 7;
    private const int Worlds = 20;
    private const int Populations = 2;
    private const int Questions = 600;

    public static TheoryData<string> Faults =>
    [
        nameof(PlanFault.LessOrEqualIsLess), nameof(PlanFault.AnyIsNeverNegated), nameof(PlanFault.CaseIsNeverIgnored),
        nameof(PlanFault.TiesAreLost), nameof(PlanFault.NullIsAveraged),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_in_plans_is_found_and_shrunk(string name)
    {
        WorldOptions options = Named(name) with { SqliteAlone = true };

        DifferenceException found = await Assert.ThrowsAsync<DifferenceException>(async () =>
        {
            for (int world = 0; world < Worlds; world++)
            {
                await Engines.Worlds.AskAsync(Seed + world, Populations, Questions, options);
            }
        });

        Assert.Equal("SQLite", found.Engine);
        Assert.InRange(found.Question.Rule.Size, 1, 5);
        Assert.Empty(found.Question.Order);
        Assert.Equal(FormOf(name), found.Question.Form.GetType());
        Assert.Contains("GRANARY_TEST_SEED=", found.Message, StringComparison.Ordinal);
    }

    private static Type FormOf(string name) => name switch
    {
        nameof(PlanFault.TiesAreLost) => typeof(Paged),
        nameof(PlanFault.NullIsAveraged) => typeof(Totalled),
        _ => typeof(Whole),
    };

    private static WorldOptions Named(string name) => name switch
    {
        nameof(PlanFault.LessOrEqualIsLess) => new WorldOptions { Distort = PlanFault.LessOrEqualIsLess },
        nameof(PlanFault.AnyIsNeverNegated) => new WorldOptions { Distort = PlanFault.AnyIsNeverNegated },
        nameof(PlanFault.CaseIsNeverIgnored) => new WorldOptions { Distort = PlanFault.CaseIsNeverIgnored },
        nameof(PlanFault.TiesAreLost) => new WorldOptions { Distort = PlanFault.TiesAreLost },
        _ => new WorldOptions { DistortGroup = PlanFault.NullIsAveraged },
    };
}
