namespace Granary.Verification;

/// <summary>The order in which values were appended to each list, inferred from what was read.</summary>
/// <remarks>
/// The idea is that of Elle (Kingsbury and Alvaro, 2020): values are unique, and each read shows all versions of its list at once, so the
/// longest read of a list is the order of its versions, and every other read has to be a beginning of it.
/// </remarks>
internal sealed class ListVersions
{
    private readonly Dictionary<(int Key, long Value), ListTransaction> _writers = [];
    private readonly Dictionary<int, Inferred> _orders = [];

    /// <summary>Infers the orders, and marks the transactions whose appends were read.</summary>
    public ListVersions(IReadOnlyList<ListTransaction> transactions)
    {
        foreach (ListTransaction transaction in transactions)
        {
            foreach ((int key, long value) in transaction.Appends)
            {
                _writers[(key, value)] = transaction;
                _orders.TryAdd(key, new Inferred([]));
            }
        }

        foreach ((int key, IReadOnlyList<long> list, _) in transactions.SelectMany(transaction => transaction.Reads()))
        {
            Infer(key, list);
        }
    }

    /// <summary>The lists.</summary>
    public IEnumerable<int> Keys => _orders.Keys.Order();

    /// <summary>The transaction that appends a value; null if there is none.</summary>
    public ListTransaction? WriterOf(int key, long value) => _writers.GetValueOrDefault((key, value));

    /// <summary>The values of a list in the order in which they were appended.</summary>
    public IReadOnlyList<long> OrderOf(int key) => _orders[key].Values;

    /// <summary>The position of a value in its list; null if no read shows it.</summary>
    public int? PositionOf(int key, long value) => _orders[key].Positions.TryGetValue(value, out int position) ? position : null;

    /// <summary>Whether a read is a beginning of the order.</summary>
    public bool IsBeginning(int key, IReadOnlyList<long> list) =>
        list.Count <= OrderOf(key).Count && list.SequenceEqual(OrderOf(key).Take(list.Count));

    /// <summary>The last value in a read that another transaction appended, with that transaction; null if there is none.</summary>
    public (ListTransaction Writer, long Value)? LastOfOthers(ListTransaction reader, int key, IReadOnlyList<long> list)
    {
        for (int i = list.Count - 1; i >= 0; i--)
        {
            if (WriterOf(key, list[i]) is { } writer && writer != reader)
            {
                return (writer, list[i]);
            }
        }

        return null;
    }

    private void Infer(int key, IReadOnlyList<long> list)
    {
        _orders.TryAdd(key, new Inferred([]));
        if (list.Count > _orders[key].Values.Count)
        {
            _orders[key] = new Inferred(list);
        }

        foreach (long value in list)
        {
            if (WriterOf(key, value) is { } writer)
            {
                writer.WasRead = true;
            }
        }
    }

    private sealed class Inferred(IReadOnlyList<long> values)
    {
        // Made when it is asked for: while orders are inferred, one takes the place of another.
        private Dictionary<long, int>? _positions;

        public IReadOnlyList<long> Values => values;

        public Dictionary<long, int> Positions => _positions ??= FindPositions();

        private Dictionary<long, int> FindPositions()
        {
            var positions = new Dictionary<long, int>();
            for (int i = 0; i < values.Count; i++)
            {
                positions.TryAdd(values[i], i);
            }

            return positions;
        }
    }
}
