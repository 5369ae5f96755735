namespace Granary.Verification;

/// <summary>Infers the dependencies between transactions from what they read, and from time.</summary>
internal static class ListDependencies
{
    /// <summary>The graph of the transactions that happened, without the order of time.</summary>
    public static TransactionGraph Infer(IReadOnlyList<ListTransaction> transactions, ListVersions versions)
    {
        var graph = new TransactionGraph(transactions);
        foreach (int key in versions.Keys)
        {
            AddWrites(graph, versions, key);
        }

        AddReads(graph, versions);
        return graph;
    }

    /// <summary>Adds the order of time.</summary>
    /// <remarks>
    /// A node for each end, in their order: a transaction comes before the node of its end, and behind that of the last end before its
    /// start. So there is a way between two of them if and only if one ended before the other began, with few edges. A read that no commit
    /// validated, while the cluster was not whole, may be older than what ended before it.
    /// </remarks>
    public static void AddTimes(TransactionGraph graph, History history)
    {
        ListTransaction[] all = [.. graph.Transactions];
        ListTransaction[] byEnd = [.. all.Where(own => own.Operation.Happened).OrderBy(own => own.Operation.Time.End)];
        int[] times = [.. byEnd.Select(_ => graph.AddNode())];
        for (int i = 0; i < byEnd.Length; i++)
        {
            graph.Add(graph.NodeOf(byEnd[i]), Edge.Kinds.Time, times[i]);
            graph.Add(times[Math.Max(0, i - 1)], Edge.Kinds.Time, times[i]);
        }

        long[] ends = [.. byEnd.Select(own => own.Operation.Time.End)];
        foreach (ListTransaction transaction in all.Where(one => !one.IsUnvalidated || history.MustBeFresh(one.Operation)))
        {
            int before = ends.CountUpTo(transaction.Operation.Time.Start - 1);
            if (before > 0)
            {
                graph.Add(times[before - 1], Edge.Kinds.Time, graph.NodeOf(transaction));
            }
        }
    }

    private static void AddReads(TransactionGraph graph, ListVersions versions)
    {
        Dictionary<int, UnreadAppends> unread = UnreadAppends.AddTo(graph, versions);
        foreach (ListTransaction reader in graph.Transactions)
        {
            foreach ((int key, IReadOnlyList<long> list, _) in reader.Reads().Where(read => versions.IsBeginning(read.Key, read.List)))
            {
                AddRead(graph, versions, reader, (key, list));
                if (list.Count == versions.OrderOf(key).Count && unread.TryGetValue(key, out UnreadAppends? behind))
                {
                    behind.Follow(graph.NodeOf(reader), Edge.Kinds.Rw);
                }
            }
        }
    }

    private static void AddWrites(TransactionGraph graph, ListVersions versions, int key)
    {
        int? before = null;
        foreach (long value in versions.OrderOf(key))
        {
            int? node = graph.NodeOf(versions.WriterOf(key, value));
            graph.Add(before, Edge.Kinds.Ww, node);
            before = node ?? before;
        }
    }

    private static void AddRead(
        TransactionGraph graph, ListVersions versions, ListTransaction reader, (int Key, IReadOnlyList<long> List) read)
    {
        int? node = graph.NodeOf(reader);
        graph.Add(graph.NodeOf(versions.LastOfOthers(reader, read.Key, read.List)?.Writer), Edge.Kinds.Wr, node);
        IReadOnlyList<long> order = versions.OrderOf(read.Key);
        if (read.List.Count < order.Count)
        {
            graph.Add(node, Edge.Kinds.Rw, graph.NodeOf(versions.WriterOf(read.Key, order[read.List.Count])));
        }
    }
}
