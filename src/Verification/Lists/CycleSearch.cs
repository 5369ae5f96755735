namespace Granary.Verification;

/// <summary>Finds a short cycle of each kind of anomaly in each component of a graph.</summary>
/// <remarks>
/// The kinds are those of Adya, Weak consistency (1999), chapter 4, in the order of their strength; a component that shows a strong one is
/// not searched for weaker ones. A cycle is the shortest one through one of the first edges of the kind that it needs, found by breadth
/// first. The number of these edges is limited, so that the search takes time in proportion to the size of the graph.
/// </remarks>
internal sealed class CycleSearch(DependencyGraph graph)
{
    private const int MostStarts = 64;
    private const Edge.Kinds Information = Edge.Kinds.Ww | Edge.Kinds.Wr;

    // The edge that a cycle of each kind begins with, and those of which the rest of it is made.
    private static readonly (Edge.Kinds Start, Edge.Kinds Others)[] _levels =
    [
        (Edge.Kinds.Ww, Edge.Kinds.Ww),
        (Edge.Kinds.Wr, Information),
        (Edge.Kinds.Rw, Information),
        (Edge.Kinds.Rw, Information | Edge.Kinds.Rw),
    ];

    private static readonly Edge.Kinds[] _withTime = [Edge.Kinds.None, Edge.Kinds.Time];

    private readonly HashSet<int> _reported = [];

    /// <summary>The cycles that a level forbids.</summary>
    public IReadOnlyList<IReadOnlyList<Edge>> Find(ConsistencyLevel level)
    {
        var cycles = new List<IReadOnlyList<Edge>>();
        foreach (Edge.Kinds time in level == ConsistencyLevel.StrictSerializable ? _withTime : _withTime[..1])
        {
            foreach ((Edge.Kinds start, Edge.Kinds rest) in level >= ConsistencyLevel.Serializable ? _levels : _levels[..2])
            {
                cycles.AddRange(Find(start, rest | time));
            }
        }

        return cycles;
    }

    /// <summary>The name of the anomaly that a cycle is.</summary>
    public static string NameOf(IReadOnlyList<Edge> cycle)
    {
        int anti = cycle.Count(edge => edge.Kind == Edge.Kinds.Rw);
        string name = anti > 1 ? "G2" : anti == 1 ? "G-single" : cycle.Any(edge => edge.Kind == Edge.Kinds.Wr) ? "G1c" : "G0";
        return cycle.Any(edge => edge.Kind == Edge.Kinds.Time) ? $"{name} in real time" : name;
    }

    private IEnumerable<IReadOnlyList<Edge>> Find(Edge.Kinds start, Edge.Kinds rest)
    {
        foreach (IReadOnlyList<int> component in StrongComponents.Find(graph, start | rest))
        {
            if (!component.Any(_reported.Contains) && ShortestThrough(start, rest, [.. component]) is { } cycle)
            {
                _reported.UnionWith(component);
                yield return cycle;
            }
        }
    }

    private List<Edge>? ShortestThrough(Edge.Kinds start, Edge.Kinds rest, HashSet<int> component)
    {
        IEnumerable<Edge> starts = component.Order().SelectMany(graph.EdgesFrom)
            .Where(edge => edge.Kind == start && component.Contains(edge.To)).Take(MostStarts);
        List<Edge>? shortest = null;
        foreach (Edge first in starts)
        {
            if (FindWay(first, rest, component) is { } way && way.Count < (shortest?.Count ?? int.MaxValue))
            {
                shortest = way;
            }
        }

        return shortest;
    }

    /// <summary>The shortest way from the end of an edge back to its beginning, behind the edge.</summary>
    private List<Edge>? FindWay(Edge first, Edge.Kinds kinds, HashSet<int> component)
    {
        var reachedBy = new Dictionary<int, Edge> { [first.To] = first };
        var open = new Queue<int>([first.To]);
        while (open.TryDequeue(out int node))
        {
            IEnumerable<Edge> within = graph.EdgesFrom(node).Where(edge => (edge.Kind & kinds) != 0 && component.Contains(edge.To));
            foreach (Edge edge in within.Where(edge => reachedBy.TryAdd(edge.To, edge)))
            {
                if (edge.To == first.From)
                {
                    return WayOver(reachedBy, first);
                }

                open.Enqueue(edge.To);
            }
        }

        return null;
    }

    private static List<Edge> WayOver(Dictionary<int, Edge> reachedBy, Edge first)
    {
        var way = new List<Edge>();
        for (Edge edge = reachedBy[first.From]; edge != first; edge = reachedBy[edge.From])
        {
            way.Add(edge);
        }

        way.Add(first);
        way.Reverse();
        return way;
    }
}
