using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>The checkers of single keys against a search over all orders, on thousands of small histories.</summary>
public sealed class DifferenceTests
{
    [Fact]
    public void The_register_checker_finds_what_no_order_explains_and_nothing_else() => Comparison.Run(new RegisterChecker(), seed =>
    {
        var small = new SmallHistory(seed);
        List<long?> values = [null];
        IReadOnlyList<Operation> history = small.Draw(
            act =>
            {
                if (act is Act.Write write)
                {
                    values.Add(write.Value);
                    return new Seen.Version(small.Near(values.Count - 1));
                }

                int version = (int)Math.Min(small.Near(values.Count - 1), values.Count - 1);
                return new Seen.Content(version) { Value = values[version] };
            },
            Acts(small, i => new Act.Write(1, i + 1), new Act.Read(1)));
        Dictionary<long, long> read = history.Select(operation => operation.Saw<Seen.Content>()).OfType<Seen.Content>()
            .GroupBy(content => content.Value ?? 0).ToDictionary(own => own.Key, own => own.First().AtVersion);
        return (history, new BruteForce<(long? Value, long Version)>((state, operation) => operation.Act switch
        {
            Act.Write write => Write(state, write, operation.Saw<Seen.Version>()?.Value ?? read.GetValueOrDefault(write.Value, -1)),
            _ => (operation.Saw<Seen.Content>() is not { } content || (content.Value, content.AtVersion) == state, state),
        }).Explains(history, (null, 0)));
    });

    [Fact]
    public void The_increment_checker_finds_what_no_order_explains_and_nothing_else_where_all_outcomes_are_known() => Comparison.Run(
        new IncrementChecker(), seed => Counters(seed, areAllKnown: true));

    [Fact]
    public void The_increment_checker_finds_nothing_that_an_order_explains() => Comparison.Run(
        new IncrementChecker(), seed => Counters(seed, areAllKnown: false), mayMiss: true);

    [Fact]
    public void The_query_checker_finds_nothing_that_an_order_explains() => Comparison.Run(
        new QueryChecker(),
        seed =>
        {
            var small = new SmallHistory(seed);
            (long? value, long version) = (null, 0L);
            IReadOnlyList<Operation> history = small.Draw(
                act =>
                {
                    version += act is Act.Query ? 0 : 1;
                    value = act switch { Act.Put put => put.Value, Act.Drop => null, _ => value };
                    bool isFound = act is Act.Query query && (query.Matches(value) ^ small.Random.Next(8) == 0);
                    return act switch
                    {
                        Act.Put => new Seen.Version(version),
                        Act.Drop => new Seen.Nothing(),
                        _ => new Seen.Numbers(isFound ? [1] : []),
                    };
                },
                Acts(
                    small,
                    _ => small.Random.Next(3) == 0 ? new Act.Drop(1) : new Act.Put(1, small.Random.Next(4)),
                    new Act.Query { Least = 1, Most = 2 }));
            return (history, new BruteForce<(long? Value, long Version)>(Change).Explains(history, (null, 0)));
        },
        mayMiss: true);

    private static (IReadOnlyList<Operation> History, bool IsExplained) Counters(int seed, bool areAllKnown)
    {
        var small = new SmallHistory(seed);
        long count = 0;
        IReadOnlyList<Operation> history = small.Draw(
            act => new Seen.Number(small.Near(act is Act.Increment ? ++count : count)),
            Acts(small, _ => new Act.Increment(1), new Act.Count(1)));
        history = areAllKnown ? [.. history.Where(operation => operation.Happened)] : history;
        return (history, new BruteForce<long>((state, operation) =>
        {
            long after = operation.Act is Act.Increment ? state + 1 : state;
            return ((operation.Saw<Seen.Number>()?.Value ?? after) == after, after);
        }).Explains(history, 0));
    }

    private static (bool IsPossible, (long? Value, long Version) After) Write(
        (long? Value, long Version) state, Act.Write write, long version) => (version > state.Version, (write.Value, version));

    private static (bool IsPossible, (long? Value, long Version) After) Change((long? Value, long Version) state, Operation operation)
    {
        long version = operation.Saw<Seen.Version>()?.Value ?? state.Version + 1;
        return operation.Act switch
        {
            Act.Put put => (version > state.Version, (put.Value, operation.Happened ? version : state.Version)),
            Act.Query query => (!(operation.Saw<Seen.Numbers>()?.Values.Contains(1) == !query.Matches(state.Value)), state),
            _ => (true, (null, state.Version)),
        };
    }

    private static Act[] Acts(SmallHistory small, Func<int, Act> change, Act read) =>
        [.. Enumerable.Range(0, small.Random.Next(3, 8)).Select(i => small.Random.Next(2) == 0 ? change(i) : read)];
}
