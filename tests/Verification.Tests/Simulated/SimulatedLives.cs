namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedLives(Chance chance) : ISimulatedPart
{
    private const int Keys = 3;

    private readonly (long Life, long Version)?[] _lives = new (long, long)?[Keys];
    private readonly (long Life, long Version)?[] _ended = new (long, long)?[Keys];
    private readonly long[] _versions = new long[Keys];
    private long _next;

    public Act Draw(int client)
    {
        int key = chance.Random.Next(Keys);
        return chance.Random.Next(4) switch { 0 => new Act.Create(key, ++_next), 1 => new Act.Delete(key), _ => new Act.Look(key) };
    }

    public Seen? Apply(Act act, int client, Guid commitId) => act switch
    {
        Act.Create create => Create(create),
        Act.Delete delete => Delete(delete.Key),
        Act.Look look => Look(look.Key),
        _ => null,
    };

    public IEnumerable<Act> Last() => Enumerable.Range(0, Keys).Select(key => new Act.Look(key));

    private Seen.Version? Create(Act.Create create)
    {
        if (_lives[create.Key] is not null)
        {
            return null;
        }

        _versions[create.Key] = chance.Breaks(Breach.VersionsStartAgain) ? 1 : _versions[create.Key] + 1;
        _lives[create.Key] = (create.Life, _versions[create.Key]);
        return new Seen.Version(_versions[create.Key]);
    }

    private Seen.Content? Delete(int key)
    {
        if (_lives[key] is not { } ended)
        {
            return null;
        }

        _versions[key]++;
        (_ended[key], _lives[key]) = (ended, null);
        return new Seen.Content(ended.Version) { Value = ended.Life };
    }

    private Seen.Content Look(int key)
    {
        (long Life, long Version)? shown = _ended[key] is { } ended && chance.Breaks(Breach.LifeReturns)
            ? (ended.Life, _versions[key])
            : _lives[key];
        return new Seen.Content(shown?.Version ?? 0) { Value = shown?.Life };
    }
}
