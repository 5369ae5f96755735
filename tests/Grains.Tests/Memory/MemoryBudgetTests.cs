using Granary.Grains.Memory;
using Xunit;

namespace Granary.Grains.Tests.Memory;

public sealed class MemoryBudgetTests
{
    private const int Large = 1_000_000;

    [Fact]
    public void Within_the_budget_all_stay()
    {
        var budget = new MemoryBudget(10 * Large);
        Resident[] residents = Enter(budget, 8);

        Assert.DoesNotContain(residents, resident => resident.IsGone);
        Assert.InRange(budget.Taken, 8 * Large, 9 * Large);
    }

    [Fact]
    public void Beyond_the_budget_those_leave_that_came_first_and_were_not_used_since()
    {
        var budget = new MemoryBudget(4 * Large + (Large / 2));
        Resident[] residents = Enter(budget, 4);
        Array.ForEach(residents, resident => resident.IsUsed = false);
        residents[0].IsUsed = true;

        Enter(budget, 1);

        Assert.Equal([false, true, false, false], residents.Select(resident => resident.IsGone));
        Enter(budget, 1);
        Assert.Equal([false, true, true, false], residents.Select(resident => resident.IsGone));
    }

    [Fact]
    public void One_that_was_used_is_passed_over_once_and_not_twice()
    {
        var budget = new MemoryBudget(2 * Large + (Large / 2));
        Resident[] residents = Enter(budget, 2);
        Array.ForEach(residents, resident => resident.IsUsed = true);

        Resident newest = Enter(budget, 1)[0];

        Assert.Equal([true, false], residents.Select(resident => resident.IsGone));
        Assert.False(newest.IsGone);
    }

    [Fact]
    public void One_that_left_by_itself_is_forgotten_and_not_evicted()
    {
        var budget = new MemoryBudget(2 * Large + (Large / 2));
        Resident[] residents = Enter(budget, 2);
        budget.Leave(residents[0]);
        budget.Leave(residents[0]);
        residents[1].IsUsed = false;

        Enter(budget, 1);
        Assert.DoesNotContain(residents, resident => resident.IsGone);
        Enter(budget, 1);

        Assert.Equal([false, true], residents.Select(resident => resident.IsGone));
    }

    [Fact]
    public void One_that_grows_is_counted_anew()
    {
        var budget = new MemoryBudget(10 * Large);
        Resident resident = Enter(budget, 1)[0];

        budget.Enter(resident, 3 * Large);

        Assert.InRange(budget.Taken, 3 * Large, 4 * Large);
        budget.Leave(resident);
        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public async Task What_many_enter_and_leave_at_once_adds_up_to_nothing()
    {
        var budget = new MemoryBudget(20 * 4000);
        Resident[] residents = [.. Enumerable.Range(0, 40).Select(_ => new Resident())];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 50_000; i++)
            {
                Resident resident = residents[(i * (worker + 1)) % residents.Length];
                if (i % 3 == 0)
                {
                    budget.Leave(resident);
                }
                else
                {
                    budget.Enter(resident, i % 1000);
                }
            }
        })));

        Array.ForEach(residents, budget.Leave);

        Assert.Equal(0, budget.Taken);
    }

    private static Resident[] Enter(MemoryBudget budget, int count)
    {
        Resident[] residents = [.. Enumerable.Range(0, count).Select(_ => new Resident())];
        Array.ForEach(residents, resident => budget.Enter(resident, Large));
        return residents;
    }
}
