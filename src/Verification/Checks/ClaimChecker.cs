namespace Granary.Verification;

/// <summary>A name has at most one holder at a time.</summary>
/// <remarks>
/// A holder has its name for certain from the end of its claim to the start of its release, whatever the outcome of the release. Two
/// holders exclude each other if and only if neither order of them is possible: each claim ended before the other's release began. For
/// intervals that is enough, as an order of all holders exists where every pair can be ordered.
/// </remarks>
internal sealed class ClaimChecker : IChecker
{
    /// <inheritdoc/>
    public string Name => "claims";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        Dictionary<(int Name, long Holder), long> releases = history.OperationsOf<Act.Release>()
            .Where(pair => pair.Operation.MayHaveHappened)
            .GroupBy(pair => (pair.Act.Name, pair.Act.Holder), pair => pair.Operation.Time.Start)
            .ToDictionary(own => own.Key, own => own.Min());
        IGrouping<int, Held>[] names =
        [
            .. history.OperationsOf<Act.Claim>().Where(pair => pair.Operation.Happened).GroupBy(
                pair => pair.Act.Name,
                pair => new Held(pair.Operation, releases.GetValueOrDefault((pair.Act.Name, pair.Act.Holder), long.MaxValue))),
        ];
        return Verdict.FromFindings(
            this,
            names.SelectMany(Overlaps).Concat(Crowds(history)),
            new Evidence("claims of a name that others claimed too", names.Sum(name => name.Count() - 1L)));
    }

    private static IEnumerable<Finding> Overlaps(IGrouping<int, Held> name)
    {
        Held? longest = null;
        foreach (Held held in name.OrderBy(held => held.Claim.Time.End))
        {
            if (longest is { } other && held.Claim.Time.End < other.Released && other.Claim.Time.End < held.Released)
            {
                yield return new Finding(
                    "two holders",
                    [other.Claim, held.Claim],
                    $"Name {name.Key} was given to a second holder before the first gave it back.");
            }

            longest = longest is { } before && before.Released >= held.Released ? before : held;
        }
    }

    private static IEnumerable<Finding> Crowds(History history) =>
        from pair in history.OperationsOf<Act.Holders>()
        let holders = pair.Operation.Saw<Seen.Numbers>()
        where holders is { Values.Count: > 1 }
        select new Finding(
            "two holders", [pair.Operation], $"A query finds name {pair.Act.Name} with holders {string.Join(", ", holders.Values)}.");

    private readonly record struct Held(Operation Claim, long Released);
}
