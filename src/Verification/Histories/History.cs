namespace Granary.Verification;

/// <summary>The operations of all clients in the order of their starts, and the faults meanwhile. Immutable, safe on any thread.</summary>
internal sealed class History
{
    /// <summary>Makes a history; the operations may come in any order.</summary>
    public History(IEnumerable<Operation> operations, IEnumerable<Fault>? faults = null)
    {
        Operations = [.. operations.OrderBy(operation => operation.Time.Start).ThenBy(operation => operation.Time.End)];
        Faults = [.. (faults ?? []).OrderBy(fault => fault.At)];
    }

    /// <summary>The operations by start.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The faults by time.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The operations of one kind with their requests, by start.</summary>
    public IEnumerable<(Operation Operation, TAct Act)> Of<TAct>()
        where TAct : Act
    {
        foreach (Operation operation in Operations)
        {
            if (operation.Act is TAct act)
            {
                yield return (operation, act);
            }
        }
    }
}
