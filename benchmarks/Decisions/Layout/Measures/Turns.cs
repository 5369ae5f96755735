using Granary.Benchmarks.Harness.Servers;

namespace Granary.Benchmarks.Decisions.Layout.Measures;

/// <summary>Measures alternatives in turn, several times, so that a machine whose speed drifts is the same for all.</summary>
internal static class Turns
{
    /// <summary>The costs of each alternative, in the order of the rounds.</summary>
    /// <param name="rounds">How often each is measured.</param>
    /// <param name="alternatives">What measures each.</param>
    public static async Task<IReadOnlyList<Cost>[]> TakeAsync(int rounds, IReadOnlyList<Func<Task<Cost>>> alternatives)
    {
        List<Cost>[] costs = [.. alternatives.Select(_ => new List<Cost>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int alternative = 0; alternative < costs.Length; alternative++)
            {
                costs[alternative].Add(await alternatives[alternative]());
            }
        }

        return costs;
    }
}
