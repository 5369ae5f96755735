namespace Granary.Verification;

/// <summary>The changes of one row that happened or may have happened.</summary>
internal sealed class RowHistory
{
    private readonly Operation[] _ended;
    private readonly long[] _ends;
    private readonly long[] _latestStarts;
    private readonly long[] _earliestStarts;
    private readonly Operation[] _unknown;

    /// <summary>Sorts the changes by their ends.</summary>
    public RowHistory(int key, IEnumerable<Operation> changes)
    {
        Key = key;
        ILookup<bool, Operation> known = changes.ToLookup(change => change.Happened);
        _unknown = [.. known[false]];
        _ended = [.. known[true].OrderBy(change => change.Time.End)];
        _ends = [.. _ended.Select(change => change.Time.End)];
        _latestStarts = [.. _ended.Select(change => change.Time.Start)];
        _earliestStarts = [.. _latestStarts];
        for (int i = 1; i < _ended.Length; i++)
        {
            _latestStarts[i] = Math.Max(_latestStarts[i], _latestStarts[i - 1]);
            int back = _ended.Length - 1 - i;
            _earliestStarts[back] = Math.Min(_earliestStarts[back], _earliestStarts[back + 1]);
        }
    }

    /// <summary>The row.</summary>
    public int Key { get; }

    /// <summary>The value after a change; null where there is no row.</summary>
    public static long? ValueOf(Operation? change) => (change?.Act as Act.Put)?.Value;

    /// <summary>The changes whose result the row can have shown to a read; null stands for the row before all changes.</summary>
    public IReadOnlyList<Operation?> StatesAt(Operation read)
    {
        int before = _ends.CountUpTo(read.Time.Start - 1);
        var states = new List<Operation?>(Newest(before));
        for (int i = before; i < _ended.Length && _earliestStarts[i] <= read.Time.End; i++)
        {
            if (_ended[i].Time.Start <= read.Time.End)
            {
                states.Add(_ended[i]);
            }
        }

        states.AddRange(_unknown.Where(change => change.Time.Start <= read.Time.End));
        return states;
    }

    /// <summary>
    /// The last of the first changes: each for which no other one began after its end or, where both show versions, led to a higher one.
    /// </summary>
    private IEnumerable<Operation?> Newest(int before)
    {
        if (before == 0)
        {
            return [null];
        }

        var candidates = new List<Operation>();
        for (int i = before - 1; i >= 0 && _ended[i].Time.End >= _latestStarts[before - 1]; i--)
        {
            candidates.Add(_ended[i]);
        }

        long highest = candidates.Max(change => change.Saw<Seen.Version>()?.Value ?? 0);
        return candidates.Where(change => (change.Saw<Seen.Version>()?.Value ?? highest) == highest);
    }
}
