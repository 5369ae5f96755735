namespace Granary.Verification;

/// <summary>Finds the strongly connected components of a graph that have more than one node.</summary>
/// <remarks>
/// The algorithm is Tarjan's, Depth-first search and linear graph algorithms (1972), with a stack of its own in place of recursion, as a
/// path may be as long as the history. It takes time in proportion to nodes and edges.
/// </remarks>
internal sealed class StrongComponents
{
    private const int Unseen = -1;

    private readonly DependencyGraph _graph;
    private readonly Edge.Kinds _kinds;
    private readonly int[] _index;
    private readonly int[] _low;
    private readonly bool[] _isOpen;
    private readonly Stack<int> _open = [];
    private readonly Stack<(int Node, int Next)> _path = [];
    private readonly List<IReadOnlyList<int>> _found = [];
    private int _seen;

    private StrongComponents(DependencyGraph graph, Edge.Kinds kinds)
    {
        (_graph, _kinds) = (graph, kinds);
        _index = new int[graph.Count];
        _low = new int[graph.Count];
        _isOpen = new bool[graph.Count];
        Array.Fill(_index, Unseen);
    }

    /// <summary>The components over the edges of some kinds.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Find(DependencyGraph graph, Edge.Kinds kinds)
    {
        var search = new StrongComponents(graph, kinds);
        for (int node = 0; node < graph.Count; node++)
        {
            if (search._index[node] == Unseen)
            {
                search.Visit(node);
            }
        }

        return search._found;
    }

    private void Visit(int root)
    {
        Open(root);
        while (_path.TryPop(out (int Node, int Next) step))
        {
            IReadOnlyList<Edge> edges = _graph.EdgesFrom(step.Node);
            if (step.Next == edges.Count)
            {
                Close(step.Node);
                continue;
            }

            _path.Push((step.Node, step.Next + 1));
            Edge edge = edges[step.Next];
            if ((edge.Kind & _kinds) != 0)
            {
                Follow(edge);
            }
        }
    }

    private void Follow(Edge edge)
    {
        if (_index[edge.To] == Unseen)
        {
            Open(edge.To);
        }
        else if (_isOpen[edge.To])
        {
            _low[edge.From] = Math.Min(_low[edge.From], _index[edge.To]);
        }
    }

    private void Open(int node)
    {
        _index[node] = _low[node] = _seen++;
        _isOpen[node] = true;
        _open.Push(node);
        _path.Push((node, 0));
    }

    private void Close(int node)
    {
        if (_path.TryPeek(out (int Node, int Next) parent))
        {
            _low[parent.Node] = Math.Min(_low[parent.Node], _low[node]);
        }

        if (_low[node] == _index[node])
        {
            Take(node);
        }
    }

    /// <summary>Takes a component off the stack: all that was opened since its first node.</summary>
    private void Take(int node)
    {
        var component = new List<int>();
        int member;
        do
        {
            member = _open.Pop();
            _isOpen[member] = false;
            component.Add(member);
        }
        while (member != node);

        if (component.Count > 1)
        {
            _found.Add(component);
        }
    }
}
