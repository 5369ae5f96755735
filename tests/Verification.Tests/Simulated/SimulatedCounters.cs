namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedCounters(Chance chance) : ISimulatedPart
{
    private const int Keys = 3;

    private readonly long[] _counts = new long[Keys];

    public Act Draw(int client) =>
        chance.OneIn(4) ? new Act.Count(chance.Random.Next(Keys)) : new Act.Increment(chance.Random.Next(Keys));

    public Seen? Apply(Act act, int client, Guid commitId)
    {
        switch (act)
        {
            case Act.Count count:
                return new Seen.Number(_counts[count.Key]);
            case Act.Increment { Key: var key }:
                long by = chance.Breaks(Breach.IncrementIsLost) ? 0 : chance.Breaks(Breach.IncrementCountsTwice) ? 2 : 1;
                long result = chance.Breaks(Breach.IncrementIsRepeated) && _counts[key] > 0 ? _counts[key] : _counts[key] + 1;
                _counts[key] += by;
                return new Seen.Number(result);
            default:
                return null;
        }
    }

    public IEnumerable<Act> Last() => Enumerable.Range(0, Keys).Select(key => new Act.Count(key));
}
