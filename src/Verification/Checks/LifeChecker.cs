namespace Granary.Verification;

/// <summary>A life that has ended does not come back, and versions go on rising over the lives of one identity.</summary>
/// <remarks>A read while the cluster was not whole may show a life that has ended.</remarks>
internal sealed class LifeChecker : IChecker
{
    /// <inheritdoc/>
    public string Name => "lives";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        IGrouping<int, Sight>[] keys = [.. history.Operations.Select(SightOf).OfType<Sight>().GroupBy(sight => sight.Key)];
        return Verdict.FromFindings(
            this,
            keys.SelectMany(key => Returns(key.Key, [.. key], history)
                .Concat(Interruptions(key.Key, [.. key])).Concat(Falls(key.Key, [.. key], history))),
            new Evidence("ended lives", keys.Sum(key => key.Count(sight => sight.Ends))),
            new Evidence("lives after another one", keys.Sum(key => Math.Max(0, key.Select(sight => sight.Life).Distinct().Count() - 1))),
            new Evidence("reads", history.OperationsOf<Act.Look>().Count(pair => pair.Operation.Happened)));
    }

    private static Sight? SightOf(Operation operation) => (operation.Act, (operation.Outcome as Outcome.Succeeded)?.Seen) switch
    {
        (Act.Create create, Seen.Version version) => new Sight(create.Key, create.Life, operation) { Version = version.Value },
        (Act.Delete delete, Seen.Content { Value: { } life } content) =>
            new Sight(delete.Key, life, operation) { Version = content.AtVersion, Ends = true },
        (Act.Look look, Seen.Content { Value: { } life } content) => new Sight(look.Key, life, operation) { Version = content.AtVersion },
        _ => null,
    };

    /// <summary>A life is seen though an acknowledged delete ended it before.</summary>
    private static IEnumerable<Finding> Returns(int key, Sight[] sights, History history)
    {
        Dictionary<long, Operation> ends = sights.Where(sight => sight.Ends).OrderBy(sight => sight.Operation.Time.End)
            .GroupBy(sight => sight.Life, sight => sight.Operation).ToDictionary(life => life.Key, life => life.First());
        foreach (Sight sight in sights)
        {
            if (ends.TryGetValue(sight.Life, out Operation? end) && end != sight.Operation && end.Precedes(sight.Operation)
                && (sight.Operation.Act is not Act.Look || history.MustBeFresh(sight.Operation)))
            {
                yield return new Finding(
                    "life came back", [end, sight.Operation], $"Life {sight.Life} of {key} was deleted and is there again.");
            }
        }
    }

    /// <summary>A life is seen at versions on both sides of another life.</summary>
    private static IEnumerable<Finding> Interruptions(int key, Sight[] sights)
    {
        var seen = new HashSet<long>();
        Sight? last = null;
        foreach (Sight sight in sights.OrderBy(sight => sight.Version).ThenBy(sight => sight.Life))
        {
            if (sight.Life != last?.Life && !seen.Add(sight.Life))
            {
                yield return new Finding(
                    "life came back",
                    [last!.Operation, sight.Operation], // another life was met before, as this one is seen a second time
                    $"Life {sight.Life} of {key} is seen again at version {sight.Version}, after another life.");
            }

            last = sight;
        }
    }

    /// <summary>Versions fall: the life that began with a version is compared with all that was seen before.</summary>
    private static IEnumerable<Finding> Falls(int key, Sight[] sights, History history)
    {
        // A delete ends a life behind the version that it shows, so it is a read of that version here.
        IEnumerable<RealTimeOrder.Point> points = sights.Select(
            sight => new RealTimeOrder.Point(sight.Operation, sight.Version, sight.Operation.Act is Act.Create));
        foreach ((RealTimeOrder.Point earlier, RealTimeOrder.Point later) in RealTimeOrder.Contradictions(points, history))
        {
            yield return new Finding(
                "version fell",
                [earlier.Operation, later.Operation],
                $"{key} was at version {earlier.Version}, and is seen at version {later.Version} later.");
        }

        foreach (IGrouping<long, Sight> version in sights.GroupBy(sight => sight.Version))
        {
            Operation[] lives = [.. version.DistinctBy(sight => sight.Life).Select(sight => sight.Operation)];
            if (lives.Length > 1)
            {
                yield return new Finding("version used again", lives, $"Version {version.Key} of {key} belongs to two lives.");
            }
        }
    }

    private sealed record Sight(int Key, long Life, Operation Operation)
    {
        public long Version { get; init; }

        public bool Ends { get; init; }
    }
}
