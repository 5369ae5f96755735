using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>The checker of commits against a search over all orders, for each commit by itself.</summary>
public sealed class OnceDifferenceTests
{
    [Fact]
    public void The_checker_of_commits_finds_what_no_order_explains_and_nothing_else() => Comparison.Run(new OnceChecker(), seed =>
    {
        var small = new SmallHistory(seed);
        var applied = new List<Guid>();
        int sent = 0;
        IReadOnlyList<Operation> drawn = small.Draw(
            act =>
            {
                if (act is Act.Applied)
                {
                    return new Seen.Ids([.. small.Random.Next(10) == 0 ? applied.SkipLast(1) : applied]);
                }

                int times = small.Random.Next(16) switch { 0 => 0, 1 => 2, _ => 1 };
                applied.AddRange(Enumerable.Repeat(IdOf(sent++), times));
                return new Seen.Nothing();
            },
            [.. Enumerable.Range(0, small.Random.Next(3, 8)).Select(_ => Next(small))]);
        sent = 0;
        Operation[] history =
            [.. drawn.Select(operation => operation.Act is Act.Apply ? operation with { CommitId = IdOf(sent++) } : operation)];
        return (history, Enumerable.Range(0, sent).Select(IdOf).All(id => Explains(history, id)));
    });

    private static Act Next(SmallHistory small) => small.Random.Next(2) == 0 ? new Act.Apply(1) : new Act.Applied(1);

    private static Guid IdOf(int number) => new(number + 1, 0, 0, new byte[8]);

    // A ledger without an order of its ids is a switch for each of them, which a commit turns on once.
    private static bool Explains(Operation[] history, Guid id) => new BruteForce<int>((times, operation) => operation.Act is Act.Apply
        ? (times == 0, 1)
        : ((operation.Saw<Seen.Ids>()?.Values.Count(value => value == id) ?? times) == times, times))
        .Explains([.. history.Where(operation => operation.Act is Act.Applied || operation.CommitId == id)], 0);
}
