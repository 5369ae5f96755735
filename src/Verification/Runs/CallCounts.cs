namespace Granary.Verification;

/// <summary>How the calls of a verification ended, in numbers.</summary>
/// <param name="Calls">The calls that have ended.</param>
internal sealed record CallCounts(int Calls)
{
    /// <summary>The attempts that lost a race, of calls that were made again and of calls that gave up.</summary>
    public int Conflicts { get; init; }

    /// <summary>The calls that a rule of the workload or of the store refused.</summary>
    public int Refused { get; init; }

    /// <summary>The calls that did not reach the store.</summary>
    public int Unavailable { get; init; }

    /// <summary>The calls with an unknown outcome.</summary>
    public int Unknown { get; init; }

    /// <summary>Counts operations.</summary>
    public static CallCounts Count(IReadOnlyCollection<Operation> operations) => new(operations.Count)
    {
        Conflicts = operations.Sum(operation => operation.Attempts - 1) + Failed(operations, Outcome.Reason.Conflict),
        Refused = Failed(operations, Outcome.Reason.Refused),
        Unavailable = Failed(operations, Outcome.Reason.Unavailable),
        Unknown = operations.Count(operation => operation.Outcome is Outcome.Unknown),
    };

    /// <summary>The numbers in one line.</summary>
    public override string ToString() =>
        $"{Calls} calls, {Conflicts} conflicts, {Refused} refused, {Unavailable} unavailable, {Unknown} unknown";

    private static int Failed(IEnumerable<Operation> operations, Outcome.Reason why) =>
        operations.Count(operation => operation.Outcome is Outcome.Failed failed && failed.Why == why);
}
