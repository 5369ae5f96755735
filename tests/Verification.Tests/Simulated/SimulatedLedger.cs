namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedLedger(Chance chance) : ISimulatedPart
{
    private const int Keys = 2;

    private readonly List<Guid>[] _ids = [.. Enumerable.Range(0, Keys).Select(_ => new List<Guid>())];

    public Act Draw(int client) => chance.OneIn(6) ? new Act.Applied(chance.Random.Next(Keys)) : new Act.Apply(chance.Random.Next(Keys));

    public Seen? Apply(Act act, int client, Guid commitId)
    {
        switch (act)
        {
            case Act.Applied applied:
                return new Seen.Ids([.. _ids[applied.Key]]);
            case Act.Apply apply:
                int times = chance.Breaks(Breach.CommitIsAppliedTwice) ? 2 : chance.Breaks(Breach.CommitIsLost) ? 0 : 1;
                _ids[apply.Key].AddRange(Enumerable.Repeat(commitId, times));
                return new Seen.Nothing();
            default:
                return null;
        }
    }

    public void Fail(Act act, Guid commitId)
    {
        if (act is Act.Apply apply && chance.Breaks(Breach.RefusedCommitIsApplied))
        {
            _ids[apply.Key].Add(commitId);
        }
    }

    public IEnumerable<Act> Last() => Enumerable.Range(0, Keys).Select(key => new Act.Applied(key));
}
