namespace Granary.Verification;

/// <summary>A directed graph over numbered nodes, whose edges have kinds. Not safe for several threads while edges are added.</summary>
internal sealed class DependencyGraph
{
    private readonly List<List<Edge>> _from = [];

    /// <summary>The number of nodes.</summary>
    public int Count => _from.Count;

    /// <summary>Adds a node.</summary>
    /// <returns>Its number.</returns>
    public int AddNode()
    {
        _from.Add([]);
        return _from.Count - 1;
    }

    /// <summary>Adds an edge. An edge from a node to itself proves nothing and is left out.</summary>
    public void Add(int from, Edge.Kinds kind, int to)
    {
        if (from != to)
        {
            _from[from].Add(new Edge(from, kind, to));
        }
    }

    /// <summary>The edges that leave a node.</summary>
    public IReadOnlyList<Edge> EdgesFrom(int node) => _from[node];
}
