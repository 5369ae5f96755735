using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>The checker of monotonic reads against a search over all orders of the reads of each client.</summary>
public sealed class MonotonicReadsDifferenceTests
{
    private const int Clients = 2;

    [Fact]
    public void The_checker_of_monotonic_reads_finds_what_no_order_explains_and_nothing_else() => Comparison.Run(
        new MonotonicReadsChecker(), seed =>
        {
            var small = new SmallHistory(seed);
            long version = 0;
            Operation[] history =
            [
                .. small.Draw(
                    act =>
                    {
                        version += small.Random.Next(2);
                        return act is Act.Read or Act.Look
                            ? new Seen.Content(small.Near(version)) { Value = version }
                            : new Seen.Version(++version);
                    },
                    [.. Enumerable.Range(0, small.Random.Next(4, 9)).Select(_ => Next(small))])
                .Select((operation, i) => operation with { Client = i % Clients }),
            ];
            return (history, history.GroupBy(operation => (operation.Client, operation.Act)).All(Explains));
        });

    private static Act Next(SmallHistory small) =>
        small.Random.Next(6) switch { 0 => new Act.Write(1, 1), 1 => new Act.Look(1), _ => new Act.Read(1) };

    // The versions that one client reads of one aggregate never fall in some order that time allows.
    private static bool Explains(IEnumerable<Operation> reads) => new BruteForce<long>((before, read) =>
        read.Saw<Seen.Content>() is { } content ? (content.AtVersion >= before, content.AtVersion) : (true, before))
        .Explains([.. reads.Where(read => read.Act is Act.Read or Act.Look)], 0);
}
