namespace Granary.Verification;

/// <summary>
/// Appends to one list that happened for certain and that no read shows. They are behind the longest read of the list, in an order that
/// nobody knows.
/// </summary>
/// <remarks>One node stands between that read and all of them, so that their number and that of the reads do not multiply.</remarks>
internal sealed class UnreadAppends(TransactionGraph graph)
{
    private readonly HashSet<int> _behind = [];
    private readonly int _between = graph.AddNode();

    /// <summary>The unread appends of each list that has some, with edges from the last append that was read.</summary>
    public static Dictionary<int, UnreadAppends> AddTo(TransactionGraph graph, ListVersions versions)
    {
        var lists = new Dictionary<int, UnreadAppends>();
        IEnumerable<(ListTransaction Writer, int Key)> appends =
            from transaction in graph.Transactions.ToArray()
            from append in transaction.Appends
            where versions.PositionOf(append.Key, append.Value) is null
            select (transaction, append.Key);
        foreach ((ListTransaction writer, int key) in appends)
        {
            if (!lists.TryGetValue(key, out UnreadAppends? unread))
            {
                lists.Add(key, unread = new UnreadAppends(graph));
            }

            unread.Add(graph.NodeOf(writer));
        }

        foreach ((int key, UnreadAppends unread) in lists)
        {
            unread.Follow(versions.OrderOf(key) is [.., var last] ? graph.NodeOf(versions.WriterOf(key, last)) : null, Edge.Kinds.Ww);
        }

        return lists;
    }

    /// <summary>Notes that a transaction comes before all of these, except for itself.</summary>
    public void Follow(int? from, Edge.Kinds kind)
    {
        // A node that is itself behind must not come before itself by way of the node between.
        if (from is not { } node || !_behind.Contains(node))
        {
            graph.Add(from, kind, _between);
            return;
        }

        foreach (int other in _behind)
        {
            graph.Add(node, kind, other);
        }
    }

    private void Add(int? node)
    {
        if (node is { } known && _behind.Add(known))
        {
            graph.Add(_between, Edge.Kinds.Ww, known);
        }
    }
}
