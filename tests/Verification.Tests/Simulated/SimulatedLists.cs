namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedLists(Chance chance, int keys) : ISimulatedPart
{
    private readonly List<long>[] _lists = [.. Enumerable.Range(0, keys).Select(_ => new List<long>())];
    private long _next;

    public Act Draw(int client) => new Act.Lists([.. Enumerable.Range(0, chance.Random.Next(1, 5)).Select(_ => DrawStep())]);

    public Seen? Apply(Act act, int client, Guid commitId)
    {
        if (act is not Act.Lists lists)
        {
            return null;
        }

        var read = new List<IReadOnlyList<long>?>();
        foreach (ListStep step in lists.Steps)
        {
            List<long> list = _lists[step.Key];
            read.Add(step.Value is null ? Read(list, lists) : null);
            Append(list, step);
        }

        return new Seen.Lists(read);
    }

    public void Fail(Act act, Guid commitId)
    {
        if (act is Act.Lists lists && chance.Breaks(Breach.FailedAppendIsApplied))
        {
            Apply(lists, 0, commitId);
        }
    }

    public IEnumerable<Act> Last() => Enumerable.Range(0, keys).Select(key => new Act.Lists([new ListStep(key, null)]));

    private ListStep DrawStep() => new(chance.Random.Next(keys), chance.OneIn(2) ? ++_next : null);

    private long[] Read(List<long> list, Act.Lists lists) =>
        lists.Steps.All(step => step.Value is null) && chance.Breaks(Breach.ListReadIsStale) ? [.. list.SkipLast(4)] : [.. list];

    private void Append(List<long> list, ListStep step)
    {
        if (step.Value is not { } value)
        {
            return;
        }

        if (list.Count > 3 && chance.Breaks(Breach.AppendsAreOverwritten))
        {
            list.RemoveAt(list.Count - 1);
        }

        list.Insert(list.Count > 3 && chance.Breaks(Breach.AppendsAreSwapped) ? list.Count - 2 : list.Count, value);
    }
}
