namespace Granary.Verification;

/// <summary>A graph whose nodes stand for the transactions that happened, and for instants between them.</summary>
internal sealed class TransactionGraph
{
    private readonly List<ListTransaction?> _transactions = [];
    private readonly Dictionary<ListTransaction, int> _nodes = [];

    /// <summary>Makes a node for each transaction that happened.</summary>
    public TransactionGraph(IEnumerable<ListTransaction> transactions)
    {
        foreach (ListTransaction transaction in transactions.Where(transaction => transaction.Happened))
        {
            _nodes[transaction] = AddNode(transaction);
        }
    }

    /// <summary>The edges.</summary>
    public DependencyGraph Edges { get; } = new();

    /// <summary>The transactions that happened.</summary>
    public IEnumerable<ListTransaction> Transactions => _transactions.OfType<ListTransaction>();

    /// <summary>The node of a transaction; null for one that did not happen, and for none.</summary>
    public int? NodeOf(ListTransaction? transaction) =>
        transaction is not null && _nodes.TryGetValue(transaction, out int node) ? node : null;

    /// <summary>Adds a node that stands for no transaction.</summary>
    public int AddNode() => AddNode(null);

    /// <summary>Adds an edge between two nodes, if there are both.</summary>
    public void Add(int? from, Edge.Kinds kind, int? to)
    {
        if (from is { } first && to is { } second)
        {
            Edges.Add(first, kind, second);
        }
    }

    /// <summary>The operations of a cycle in their order.</summary>
    public IReadOnlyList<Operation> OperationsOf(IReadOnlyList<Edge> cycle) =>
        [.. cycle.Select(edge => _transactions[edge.From]?.Operation).OfType<Operation>()];

    /// <summary>A cycle in words: the numbers of its operations with the reason why each comes before the next.</summary>
    public string Describe(IReadOnlyList<Edge> cycle) =>
        string.Concat(cycle.Where(edge => _transactions[edge.From] is not null).Select(
            edge => $"#{_transactions[edge.From]?.Operation.Number} –{edge.Kind.ToString().ToLowerInvariant()}→ "))
        + $"#{OperationsOf(cycle)[0].Number}";

    private int AddNode(ListTransaction? transaction)
    {
        _transactions.Add(transaction);
        return Edges.AddNode();
    }
}
