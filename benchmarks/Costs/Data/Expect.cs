namespace Granary.Benchmarks.Costs.Data;

/// <summary>Checks that whoever is measured does the work.</summary>
internal static class Expect
{
    /// <summary>Fails unless a number is the expected one.</summary>
    public static void Exactly(long expected, long found, string what)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"There are {found} {what} instead of {expected}.");
        }
    }
}
