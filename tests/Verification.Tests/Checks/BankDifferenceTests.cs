using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>The checker of the bank against a search over all orders of transfers and reads.</summary>
public sealed class BankDifferenceTests
{
    private const long Each = 10;

    // A read may show a total that is right and balances that no order of the transfers leads to. The checker of lists finds such reads.
    [Fact]
    public void The_checker_of_the_bank_finds_nothing_that_an_order_explains() => Comparison.Run(
        new BankChecker(2, 2 * Each),
        seed =>
        {
            var small = new SmallHistory(seed);
            (long First, long Second) balances = (Each, Each);
            IReadOnlyList<Operation> history = small.Draw(
                act =>
                {
                    if (act is Act.Balances)
                    {
                        return new Seen.Numbers([small.Near(balances.First), balances.Second]);
                    }

                    balances = After(balances, (Act.Transfer)act);
                    return new Seen.Nothing();
                },
                [.. Enumerable.Range(0, small.Random.Next(3, 8)).Select(_ => Next(small))]);
            return (history, new BruteForce<(long First, long Second)>((state, operation) => operation.Act is Act.Transfer transfer
                ? (true, After(state, transfer))
                : (operation.Saw<Seen.Numbers>() is not { Values: [var first, var second] } || state == (first, second), state))
                .Explains(history, (Each, Each)));
        },
        mayMiss: true);

    private static Act Next(SmallHistory small) => small.Random.Next(2) == 0
        ? new Act.Balances()
        : small.Random.Next(2) == 0 ? new Act.Transfer(0, small.Random.Next(1, 4), 1) : new Act.Transfer(1, small.Random.Next(1, 4), 0);

    private static (long First, long Second) After((long First, long Second) state, Act.Transfer transfer) => transfer.From == 0
        ? (state.First - transfer.Amount, state.Second + transfer.Amount)
        : (state.First + transfer.Amount, state.Second - transfer.Amount);
}
