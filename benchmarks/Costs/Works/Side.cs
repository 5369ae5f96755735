using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Harness;

namespace Granary.Benchmarks.Costs.Works;

/// <summary>One way to do a work: the granary's, or a peer's.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="RunAsync">Does the work with so many callers for one turn, and gives the number of operations done.</param>
internal sealed record Side(string Name, Func<int, Task<long>> RunAsync)
{
    /// <summary>How long a turn takes, unless it ends by itself.</summary>
    public static readonly TimeSpan TurnLength = TimeSpan.FromSeconds(1);

    /// <summary>Whether this is the granary's way.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The schema whose tables are vacuumed before each turn; null if there are none.</summary>
    public string? Schema { get; init; }

    /// <summary>Prepares a turn.</summary>
    public Func<Task> PrepareAsync { get; init; } = () => Task.CompletedTask;

    /// <summary>A number in the store that grows by <see cref="ChangesEach"/> with each operation; null if operations only read.</summary>
    public Func<Task<long>>? StoredAsync { get; init; }

    /// <summary>By how much an operation makes the stored number grow.</summary>
    public int ChangesEach { get; init; } = 1;

    /// <summary>Whether each turn begins with an empty store, so that the stored number counts the operations of one turn.</summary>
    public bool StartsEmpty { get; init; }

    /// <summary>The attempts that lost and were made again; null if the work has none.</summary>
    public Conflicts? Conflicts { get; init; }

    /// <summary>A side whose callers each do one operation after another until the turn is over.</summary>
    public static Side Repeating(string name, Func<Caller, Task> operation) => new(
        name,
        callers => Callers.CountAsync(callers, TurnLength, caller => operation(new Caller(caller, callers))));
}
