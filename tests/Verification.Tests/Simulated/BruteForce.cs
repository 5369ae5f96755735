namespace Granary.Verification.Tests.Simulated;

/// <summary>
/// Searches for an order of all operations that explains a small history, by trying all orders, after Wing and Gong (1993). The search uses
/// none of the rules that make a checker fast.
/// </summary>
internal sealed class BruteForce<TState>(Func<TState, Operation, (bool IsPossible, TState After)> step, bool inRealTime = true)
    where TState : notnull
{
    /// <summary>
    /// Whether there is such an order. It contains every operation that happened, and any of those that may have happened.
    /// </summary>
    public bool Explains(IReadOnlyList<Operation> operations, TState start) =>
        Search([.. operations.Where(operation => operation.MayHaveHappened)], 0, start, []);

    private bool Search(Operation[] operations, int done, TState state, HashSet<(int, TState)> tried)
    {
        if (!tried.Add((done, state)))
        {
            return false;
        }

        int[] left = [.. Enumerable.Range(0, operations.Length).Where(i => (done & (1 << i)) == 0)];
        if (left.All(i => !operations[i].Happened))
        {
            return true;
        }

        return left.Where(i => !inRealTime || !left.Any(other => operations[other].Precedes(operations[i]))).Any(i =>
        {
            (bool isPossible, TState after) = step(state, operations[i]);
            return isPossible && Search(operations, done | (1 << i), after, tried);
        });
    }
}
