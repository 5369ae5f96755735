namespace Granary.Verification;

/// <summary>The operations of all clients in the order of their starts, and the faults meanwhile. Immutable, safe on any thread.</summary>
internal sealed class History
{
    private readonly Interval[] _broken;

    /// <summary>Makes a history; the operations may come in any order.</summary>
    public History(IEnumerable<Operation> operations, IEnumerable<Fault>? faults = null)
    {
        Operations = [.. operations.OrderBy(operation => operation.Time.Start).ThenBy(operation => operation.Time.End)];
        Faults = [.. (faults ?? []).OrderBy(fault => fault.At)];
        _broken = [.. Faults.Where(fault => fault.WholeAgain is not null).Select(
            fault => new Interval { Start = fault.At, End = fault.WholeAgain ?? fault.At })];
    }

    /// <summary>The operations by start.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The faults by time.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>When its clock began, by the clock of the machine; null where nobody noted it.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>The operations of one kind with their requests, by start.</summary>
    public IEnumerable<(Operation Operation, TAct Act)> OperationsOf<TAct>()
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

    /// <summary>
    /// Whether a read has to show what was acknowledged before its start: it has not if the cluster was not whole at some moment of it.
    /// </summary>
    public bool MustBeFresh(Operation read) =>
        !Array.Exists(_broken, broken => broken.Start <= read.Time.End && read.Time.Start <= broken.End);
}
