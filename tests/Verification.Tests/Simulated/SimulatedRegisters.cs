namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedRegisters(Chance chance) : ISimulatedPart
{
    private const int Keys = 3;

    // All values that each register has had, from version 0 on.
    private readonly List<long?>[] _values = [.. Enumerable.Range(0, Keys).Select(_ => new List<long?> { null })];
    private readonly Dictionary<(int Client, int Key), int> _read = [];
    private long _next;

    public Act Draw(int client) =>
        chance.OneIn(2) ? new Act.Write(chance.Random.Next(Keys), ++_next) : new Act.Read(chance.Random.Next(Keys));

    public Seen? Apply(Act act, int client, Guid commitId) => act switch
    {
        Act.Write write => Write(_values[write.Key], write.Value),
        Act.Read read => Read(read.Key, client),
        _ => null,
    };

    public void Fail(Act act, Guid commitId)
    {
        if (act is Act.Write write && chance.Breaks(Breach.FailedWriteIsApplied))
        {
            _values[write.Key].Add(write.Value);
        }
    }

    public IEnumerable<Act> Last() => Enumerable.Range(0, Keys).Select(key => new Act.Read(key));

    private Seen.Version Write(List<long?> values, long value)
    {
        if (chance.Breaks(Breach.WriteIsLost))
        {
            return new Seen.Version(values.Count);
        }

        values.Add(value);
        return new Seen.Version(values.Count - 1);
    }

    private Seen.Content Read(int key, int client)
    {
        int newest = _values[key].Count - 1;
        int before = _read.GetValueOrDefault((client, key));
        int version = chance.Breaks(Breach.RegisterReadIsStale) ? Math.Max(before, newest - 5)
            : chance.Breaks(Breach.RegisterReadGoesBack) ? Math.Max(0, before - 2)
            : newest;
        _read[(client, key)] = Math.Max(before, version);
        return new Seen.Content(version) { Value = _values[key][version] };
    }
}
