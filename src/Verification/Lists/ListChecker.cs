namespace Granary.Verification;

/// <summary>Transactions that read lists and append to them show none of the anomalies that their level forbids.</summary>
internal sealed class ListChecker(ConsistencyLevel level) : IChecker
{
    /// <inheritdoc/>
    public string Name => $"lists, {level}";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        ListTransaction[] transactions =
            [.. history.OperationsOf<Act.Lists>().Select(pair => new ListTransaction(pair.Operation, pair.Act))];
        var versions = new ListVersions(transactions);
        IEnumerable<Finding> findings = versions.Keys
            .SelectMany(key => ListOrders.Repeats(key, versions).Concat(ListOrders.Disorders(key, versions)))
            .Concat(transactions.SelectMany(transaction => ListReads.Findings(transaction, versions)))
            .Concat(LostUpdates(transactions, versions))
            .Concat(Cycles(history, transactions, versions));
        return Verdict.FromFindings(
            this,
            findings,
            new Evidence("reads", transactions.Sum(transaction => transaction.Reads().Count())),
            new Evidence("appends that a read shows", versions.Keys.Sum(key => versions.OrderOf(key).Count)));
    }

    private IEnumerable<Finding> LostUpdates(ListTransaction[] transactions, ListVersions versions) =>
        level < ConsistencyLevel.NoLostUpdates
            ? []
            : transactions.SelectMany(transaction => ListReads.LostUpdates(transaction, versions));

    private IEnumerable<Finding> Cycles(History history, ListTransaction[] transactions, ListVersions versions)
    {
        TransactionGraph graph = ListDependencies.Infer(transactions, versions);
        if (level == ConsistencyLevel.StrictSerializable)
        {
            ListDependencies.AddTimes(graph, history);
        }

        return new CycleSearch(graph.Edges).Find(level).Select(cycle => new Finding(
            CycleSearch.NameOf(cycle), graph.OperationsOf(cycle), $"Transactions come before themselves: {graph.Describe(cycle)}."));
    }
}
