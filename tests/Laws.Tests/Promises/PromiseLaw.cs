namespace Granary.Laws.Tests.Promises;

/// <summary>
/// Each promise has a test that states it, or is listed as open with its reason. No test states a promise that does not exist.
/// </summary>
internal static class PromiseLaw
{
    public static IEnumerable<string> Violations(Mention[] made, Mention[] open, Mention[] tested)
    {
        HashSet<string> known = [.. made.Select(promise => promise.Id)];
        ILookup<string, string> statements = made.ToLookup(promise => promise.Id, promise => promise.Reason);
        HashSet<string> held = [.. tested.Where(test => test.Reason.Length > 0).Select(test => test.Id)];
        return
        [
            .. made.Where(promise => !held.Contains(promise.Id) && open.All(row => row.Id != promise.Id)).Select(promise =>
                $"{promise.Position}: a promise is held by a test or stands open, and {promise.Id} is neither"),
            .. made.Where(promise => promise.Reason.Length == 0).Select(
                promise => $"{promise.Position}: a promise has a statement, and {promise.Id} has none"),
            .. Twice(made).Select(promise => $"{promise.Position}: a promise is made once, and {promise.Id} is made again"),
            .. open.Where(row => held.Contains(row.Id)).Select(
                row => $"{row.Position}: a promise that a test holds is not open, and {row.Id} is held"),
            .. open.Where(row => row.Reason.Length == 0).Select(
                row => $"{row.Position}: an open promise has a reason, and {row.Id} has none"),
            .. Twice(open).Select(row => $"{row.Position}: a promise is open once, and {row.Id} stands here again"),
            .. open.Concat(tested).Where(mention => !known.Contains(mention.Id)).Select(
                mention => $"{mention.Position}: {mention.Id} is no promise"),
            .. tested.Where(test => test.Reason.Length == 0).Select(
                test => $"{test.Position}: a promise is held by a test, and what names {test.Id} is none"),
            .. tested.Where(test => known.Contains(test.Id) && !statements[test.Id].Contains(test.Statement)).Select(
                test => $"{test.Position}: a test states the promise that it holds, and {test.Id} is: {statements[test.Id].First()}"),
        ];
    }

    private static IEnumerable<Mention> Twice(Mention[] mentions) =>
        mentions.GroupBy(mention => mention.Id).SelectMany(group => group.Skip(1));
}
