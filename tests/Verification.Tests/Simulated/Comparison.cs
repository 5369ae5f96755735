using Xunit;

namespace Granary.Verification.Tests.Simulated;

/// <summary>Compares a checker with a search over all orders.</summary>
internal static class Comparison
{
    private const int Histories = 6_000;

    /// <summary>
    /// Compares the checker with the search on many drawn histories. Fails if a history has both a finding and an order that explains it,
    /// or neither, unless the checker may miss violations. Fails too if too few of the drawn histories are right, or too few are wrong.
    /// </summary>
    public static void Run(
        IChecker checker, Func<int, (IReadOnlyList<Operation> Operations, bool IsExplained)> draw, bool mayMiss = false)
    {
        int explained = 0;
        int found = 0;
        for (int seed = 0; seed < Histories; seed++)
        {
            (IReadOnlyList<Operation> operations, bool isExplained) = draw(seed);
            Verdict verdict = checker.Check(new History(operations));
            bool isQuiet = verdict.Findings.Count == 0;
            Assert.True(
                isQuiet == isExplained || (mayMiss && isQuiet),
                $"Seed {seed}: explained {isExplained}, found {string.Join("; ", verdict.Findings)}\n{Told(operations)}");
            explained += isExplained ? 1 : 0;
            found += isQuiet ? 0 : 1;
        }

        Assert.True(
            explained > Histories / 20 && found > Histories / 20, $"{explained} explained and {found} found of {Histories} histories.");
    }

    private static string Told(IReadOnlyList<Operation> operations)
    {
        var lines = new StringWriter();
        HistoryLines.WriteAsync(lines, new History(operations), CancellationToken.None).GetAwaiter().GetResult();
        return lines.ToString();
    }
}
