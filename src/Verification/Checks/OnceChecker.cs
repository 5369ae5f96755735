namespace Granary.Verification;

/// <summary>
/// A commit is applied once if it was acknowledged, never if it was refused, and at most once if nobody knows. Once it was read it stays.
/// </summary>
/// <remarks>
/// For each commit by itself these rules hold exactly where an order of the commit and the reads explains the history. A read while the
/// cluster was not whole may lack what was acknowledged or read before it; the reads after it may not.
/// </remarks>
internal sealed class OnceChecker : IChecker
{
    /// <inheritdoc/>
    public string Name => "exactly once";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        ILookup<int, Operation> commits = history.OperationsOf<Act.Apply>()
            .Where(pair => pair.Operation.CommitId is not null).ToLookup(pair => pair.Act.Key, pair => pair.Operation);
        (Operation Operation, int Key, IReadOnlyList<Guid> Ids)[] reads =
        [
            .. from pair in history.OperationsOf<Act.Applied>()
               let ids = pair.Operation.Saw<Seen.Ids>()
               where ids is not null
               select (pair.Operation, pair.Act.Key, ids.Values),
        ];
        return Verdict.FromFindings(
            this,
            reads.SelectMany(read => Findings(read.Operation, read.Ids, [.. commits[read.Key]], history.MustBeFresh(read.Operation)))
                .Concat(reads.GroupBy(read => read.Key, read => (read.Operation, read.Ids, history.MustBeFresh(read.Operation)))
                    .SelectMany(ledger => Losses([.. ledger]))),
            new Evidence("acknowledged commits", commits.Sum(own => own.Count(commit => commit.Happened))),
            new Evidence(
                "ledgers read after their commits",
                reads.Count(read => history.MustBeFresh(read.Operation)
                    && commits[read.Key].Any(commit => commit.Happened && commit.Precedes(read.Operation)))));
    }

    private static IEnumerable<Finding> Findings(Operation read, IReadOnlyList<Guid> ids, Operation[] commits, bool isFresh)
    {
        Dictionary<Guid, int> counts = ids.CountBy(id => id).ToDictionary();
        var known = commits.DistinctBy(commit => commit.CommitId).ToDictionary(commit => commit.CommitId ?? Guid.Empty);
        IEnumerable<Finding?> wrong = counts.Select(pair => Judge(read, pair.Key, pair.Value, known.GetValueOrDefault(pair.Key)));
        return wrong.OfType<Finding>().Concat(
            from pair in known
            where isFresh && !counts.ContainsKey(pair.Key) && pair.Value.Happened && pair.Value.Precedes(read)
            select new Finding("lost", [pair.Value, read], $"Commit {pair.Key} was acknowledged and is not read."));
    }

    /// <summary>An id that was read is missing from a read that began later, whatever the outcome of its commit.</summary>
    private static IEnumerable<Finding> Losses((Operation Operation, IReadOnlyList<Guid> Ids, bool IsFresh)[] reads)
    {
        Dictionary<Guid, Operation> shown = [];
        foreach ((Operation read, IReadOnlyList<Guid> ids, _) in reads.OrderBy(read => read.Operation.Time.End))
        {
            foreach (Guid id in ids)
            {
                shown.TryAdd(id, read);
            }
        }

        foreach ((Operation read, IReadOnlyList<Guid> ids, _) in reads.Where(read => read.IsFresh))
        {
            foreach ((Guid id, Operation first) in shown.ExceptBy(ids, pair => pair.Key).Where(pair => pair.Value.Precedes(read)))
            {
                yield return new Finding("lost", [first, read], $"Commit {id} was read, and is missing later.");
            }
        }
    }

    private static Finding? Judge(Operation read, Guid id, int count, Operation? commit)
    {
        string? fault = commit is null ? "nobody sent it"
            : !commit.MayHaveHappened ? "it was refused"
            : count > 1 ? $"it was applied {count} times"
            : read.Precedes(commit) ? "it was sent only later"
            : null;
        return fault is null
            ? null
            : new Finding(
                count > 1 ? "applied twice" : "never committed",
                commit is null ? [read] : [commit, read],
                $"Commit {id} is read: {fault}.");
    }
}
