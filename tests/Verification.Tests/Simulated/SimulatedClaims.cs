namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedClaims(Chance chance) : ISimulatedPart
{
    private const int Names = 40;

    private readonly Dictionary<int, long> _holders = [];
    private readonly Dictionary<int, Act.Claim> _held = [];
    private long _next;

    public Act Draw(int client)
    {
        if (_held.Remove(client, out Act.Claim? claim))
        {
            return new Act.Release(claim.Name, claim.Holder);
        }

        return chance.OneIn(6) ? new Act.Holders(chance.Random.Next(Names)) : new Act.Claim(chance.Random.Next(Names), ++_next);
    }

    public Seen? Apply(Act act, int client, Guid commitId) => act switch
    {
        Act.Claim claim => Claim(claim, client),
        Act.Release release => Release(release),
        Act.Holders holders => new Seen.Numbers(_holders.TryGetValue(holders.Name, out long holder) ? [holder] : []),
        _ => null,
    };

    public IEnumerable<Act> Last() => Enumerable.Range(0, Names).Select(name => new Act.Holders(name));

    private Seen.Nothing? Claim(Act.Claim claim, int client)
    {
        if (!chance.Breaks(Breach.NameHasTwoHolders) && _holders.ContainsKey(claim.Name))
        {
            return null;
        }

        _holders[claim.Name] = claim.Holder;
        _held[client] = claim;
        return new Seen.Nothing();
    }

    private Seen.Nothing Release(Act.Release release)
    {
        if (_holders.GetValueOrDefault(release.Name) == release.Holder)
        {
            _holders.Remove(release.Name);
        }

        return new Seen.Nothing();
    }
}
