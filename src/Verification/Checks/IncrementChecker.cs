namespace Granary.Verification;

/// <summary>
/// A counter counts each increment once: results are distinct, none is higher than the attempts, and no acknowledged one is missing.
/// </summary>
/// <remarks>
/// Where no outcome is unknown these rules, with <see cref="RealTimeOrder"/>, hold exactly for the histories that are linearisable:
/// distinct results that do not exceed the attempts are all the numbers up to the last.
/// </remarks>
internal sealed class IncrementChecker : IChecker
{
    /// <inheritdoc/>
    public string Name => "increments";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        ILookup<int, Operation> increments = history.OperationsOf<Act.Increment>().ToLookup(pair => pair.Act.Key, pair => pair.Operation);
        ILookup<int, Operation> counts = history.OperationsOf<Act.Count>().ToLookup(pair => pair.Act.Key, pair => pair.Operation);
        int[] keys = [.. increments.Select(own => own.Key).Union(counts.Select(own => own.Key)).Order()];
        return Verdict.FromFindings(
            this,
            keys.SelectMany(key => Findings(key, [.. increments[key].Where(own => own.MayHaveHappened)], [.. counts[key]])),
            new Evidence("acknowledged increments", history.OperationsOf<Act.Increment>().Count(pair => pair.Operation.Happened)),
            new Evidence("counters read after their increments", keys.Count(key => IsReadAtTheEnd([.. increments[key]], counts[key]))));
    }

    private static bool IsReadAtTheEnd(Operation[] increments, IEnumerable<Operation> counts) =>
        increments.Length > 0 && counts.Any(count => count.Happened && count.Time.Start > increments.Max(own => own.Time.End));

    private static IEnumerable<Finding> Findings(int key, Operation[] increments, Operation[] counts)
    {
        RealTimeOrder.Point[] points = [.. PointsOf(increments), .. PointsOf(counts)];
        return Repeats(key, points).Concat(Bounds(key, increments, points)).Concat(
            RealTimeOrder.Contradictions(points).Select(pair => new Finding(
                "count went back",
                [pair.Earlier.Operation, pair.Later.Operation],
                $"Counter {key} was at {pair.Earlier.Version}, and a later operation shows {pair.Later.Version}.")));
    }

    private static IEnumerable<RealTimeOrder.Point> PointsOf(Operation[] operations) =>
        from operation in operations
        let number = operation.Saw<Seen.Number>()
        where number is not null
        select new RealTimeOrder.Point(operation, number.Value, operation.Act is Act.Increment);

    private static IEnumerable<Finding> Repeats(int key, RealTimeOrder.Point[] points) =>
        from result in points.Where(point => point.Writes).GroupBy(point => point.Version)
        where result.Count() > 1
        select new Finding(
            "same result",
            [.. result.Select(point => point.Operation)],
            $"{result.Count()} increments of counter {key} returned {result.Key}.");

    /// <summary>
    /// No count exceeds the increments that began before the operation ended, and none is below those that ended before it began.
    /// </summary>
    private static IEnumerable<Finding> Bounds(int key, Operation[] increments, RealTimeOrder.Point[] points)
    {
        long[] starts = [.. increments.Select(own => own.Time.Start).Order()];
        long[] ends = [.. increments.Where(own => own.Happened).Select(own => own.Time.End).Order()];
        foreach (RealTimeOrder.Point point in points)
        {
            int most = starts.CountUpTo(point.Operation.Time.End);
            int least = ends.CountUpTo(point.Operation.Time.Start - 1) + (point.Writes ? 1 : 0);
            if (point.Version > most || point.Version < least)
            {
                yield return new Finding(
                    point.Version > most ? "more than attempted" : "increment lost",
                    [point.Operation],
                    $"Counter {key} shows {point.Version}, and between {least} and {most} increments can have been counted by then.");
            }
        }
    }
}
