using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>The checker of claims against a search over all orders.</summary>
public sealed class ClaimDifferenceTests
{
    [Fact]
    public void The_claim_checker_finds_what_no_order_explains_and_nothing_else() => Comparison.Run(new ClaimChecker(), seed =>
    {
        var small = new SmallHistory(seed);
        var acts = new List<Operation>();
        for (int holder = 1; holder <= small.Random.Next(2, 4); holder++)
        {
            int start = small.Random.Next(20);
            int end = start + small.Random.Next(1, 8);
            int back = end + small.Random.Next(1, 6);
            acts.Add(Done(holder, new Act.Claim(1, holder), start, end, new Outcome.Succeeded(new Seen.Nothing())));
            Outcome outcome = small.Random.Next(4) == 0 ? new Outcome.Unknown("") : new Outcome.Succeeded(new Seen.Nothing());
            acts.Add(Done(holder, new Act.Release(1, holder), back, back + small.Random.Next(1, 6), outcome));
        }

        return (acts, new BruteForce<long>((holder, operation) => operation.Act switch
        {
            Act.Claim claim => (holder == 0, claim.Holder),
            Act.Release release => (holder == release.Holder, 0),
            _ => (true, holder),
        }).Explains(acts, 0));
    });

    private static Operation Done(int client, Act act, long start, long end, Outcome outcome) =>
        new(client, act, new Interval { Start = start, End = end }, outcome);
}
