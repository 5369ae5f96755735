using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Lists;

/// <summary>The checker of lists against a search over all orders of transactions.</summary>
public sealed class ListDifferenceTests
{
    private const int Keys = 2;

    [Theory]
    [InlineData(ConsistencyLevel.Serializable)]
    [InlineData(ConsistencyLevel.StrictSerializable)]
    internal void Cycles_are_found_where_no_order_of_the_transactions_explains_the_reads_and_nowhere_else(ConsistencyLevel level) =>
        Comparison.Run(new ListChecker(level), seed =>
        {
            IReadOnlyList<Operation> history = Draw(new SmallHistory(seed));
            return (history, new BruteForce<string>(Step, inRealTime: level == ConsistencyLevel.StrictSerializable).Explains(history, "|"));
        });

    private static IReadOnlyList<Operation> Draw(SmallHistory small)
    {
        long next = 0;
        var lists = Enumerable.Range(0, Keys).Select(_ => new List<long>()).ToArray();
        Act[] acts =
        [
            .. Enumerable.Range(0, small.Random.Next(2, 7)).Select(_ => new Act.Lists(
            [
                .. Enumerable.Range(0, small.Random.Next(1, 4)).Select(
                    _ => new ListStep(small.Random.Next(Keys), small.Random.Next(2) == 0 ? ++next : null)),
            ])),
        ];
        return small.Draw(act => new Seen.Lists([.. ((Act.Lists)act).Steps.Select(step => Take(small, lists[step.Key], step))]), acts);
    }

    private static List<long>? Take(SmallHistory small, List<long> list, ListStep step)
    {
        if (step.Value is not { } value)
        {
            return small.Random.Next(12) == 0 ? [.. list.SkipLast(1)] : [.. list];
        }

        list.Insert(small.Random.Next(12) == 0 ? Math.Max(0, list.Count - 1) : list.Count, value);
        return null;
    }

    // The state is the two lists as text.
    private static (bool IsPossible, string After) Step(string state, Operation operation)
    {
        string[] lists = state.Split('|');
        var act = (Act.Lists)operation.Act;
        for (int i = 0; i < act.Steps.Count; i++)
        {
            ListStep step = act.Steps[i];
            if (step.Value is { } value)
            {
                lists[step.Key] += $"{value},";
            }
            else if (operation.Saw<Seen.Lists>()?.Read[i] is { } read && string.Concat(read.Select(v => $"{v},")) != lists[step.Key])
            {
                return (false, state);
            }
        }

        return (true, string.Join('|', lists));
    }
}
