using Granary.Peers.Workloads;
using Granary.Verification;

namespace Granary.Peers.Comparisons;

/// <summary>The history of a peer, and what checkers find in it.</summary>
internal sealed class PeerResult
{
    /// <summary>Checks a history.</summary>
    public PeerResult(PeerKind kind, History history, IReadOnlyDictionary<string, int> faults)
    {
        (Kind, History, Faults) = (kind, history, faults);
        Verdicts = Guarantee.All.ToDictionary(guarantee => guarantee, guarantee => guarantee.Check(history));
    }

    public PeerKind Kind { get; }

    /// <summary>The failure that ended the run early.</summary>
    /// <value>Null where none did.</value>
    public string? Failure { get; init; }

    public History History { get; }

    /// <summary>The faults that happened, with their numbers.</summary>
    public IReadOnlyDictionary<string, int> Faults { get; }

    public IReadOnlyDictionary<Guarantee, Verdict> Verdicts { get; }

    public int Acknowledged => History.Operations.Count(operation => operation.Happened);

    /// <summary>The calls that ended in a conflict or an abort, after all attempts.</summary>
    public int Conflicted => History.Operations.Count(operation => operation.Outcome is Outcome.Failed { Why: Outcome.Reason.Conflict });

    /// <summary>The calls that were refused, or found the store away.</summary>
    public int Unavailable => History.Operations.Count(operation => operation.Outcome is Outcome.Failed) - Conflicted;

    public int Unknown => History.Operations.Count(operation => operation.Outcome is Outcome.Unknown);

    /// <summary>The share of the calls that were not acknowledged.</summary>
    public double FailedShare => History.Operations.Count == 0 ? 0 : 1 - ((double)Acknowledged / History.Operations.Count);

    /// <summary>The time that a share of the acknowledged calls took at most.</summary>
    public TimeSpan LatencyOf(double share)
    {
        TimeSpan[] latencies =
            [.. History.Operations.Where(operation => operation.Happened).Select(operation => operation.Latency).Order()];
        return latencies.Length == 0 ? TimeSpan.Zero : latencies[(int)((latencies.Length - 1) * share)];
    }

    /// <summary>Whether the peer broke one of its promises.</summary>
    public bool IsBroken => Verdicts.Any(pair => Promises(pair.Key) && pair.Value.Outcome == Verdict.Result.Anomaly);

    /// <summary>Whether enough was seen of all promises of the peer, and none was broken.</summary>
    public bool IsKept => Failure is null && Verdicts.All(pair => !Promises(pair.Key) || pair.Value.Outcome == Verdict.Result.Passed);

    public bool Promises(Guarantee guarantee) => Kind.Promises.Contains(guarantee.Key);
}
