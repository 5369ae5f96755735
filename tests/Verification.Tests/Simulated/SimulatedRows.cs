namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedRows(Chance chance) : ISimulatedPart
{
    private const int Keys = 40;
    private const int Values = 10;

    private readonly Dictionary<int, long> _rows = [];
    private readonly Dictionary<int, long> _gone = [];
    private readonly long[] _versions = new long[Keys];

    public Act Draw(int client)
    {
        int key = chance.Random.Next(Keys);
        long least = chance.Random.Next(Values);
        return chance.Random.Next(4) switch
        {
            0 => new Act.Drop(key),
            1 => new Act.Query { Least = least, Most = least + 4 },
            _ => new Act.Put(key, chance.Random.Next(Values)),
        };
    }

    public Seen? Apply(Act act, int client, Guid commitId)
    {
        switch (act)
        {
            case Act.Put put:
                _rows[put.Key] = put.Value;
                return new Seen.Version(++_versions[put.Key]);
            case Act.Drop drop:
                _versions[drop.Key]++;
                if (_rows.Remove(drop.Key, out long value))
                {
                    _gone[drop.Key] = value;
                }

                return new Seen.Nothing();
            case Act.Query query:
                return new Seen.Numbers([.. Find(query)]);
            default:
                return null;
        }
    }

    public IEnumerable<Act> Last() => [new Act.Query { Least = 0, Most = Values }];

    private IEnumerable<long> Find(Act.Query query)
    {
        long[] found = [.. _rows.Where(row => query.Matches(row.Value)).Select(row => (long)row.Key)];
        long[] gone = [.. _gone.Where(row => !_rows.ContainsKey(row.Key) && query.Matches(row.Value)).Select(row => (long)row.Key)];
        return chance.Breaks(Breach.RowIsMissing) ? found.Skip(1) : chance.Breaks(Breach.RemovedRowIsFound) ? found.Concat(gone) : found;
    }
}
