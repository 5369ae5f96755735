using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>The checker of lives against a search over all orders.</summary>
public sealed class LifeDifferenceTests
{
    // A read that shows nothing is no sight of a life, and the checker passes over it.
    [Fact]
    public void The_checker_of_lives_finds_nothing_that_an_order_explains() => Comparison.Run(
        new LifeChecker(),
        seed =>
        {
            var small = new SmallHistory(seed);
            IReadOnlyList<Operation> history = Draw(small);
            Dictionary<long, long> versions = history.Select(operation => operation.Saw<Seen.Content>()).OfType<Seen.Content>()
                .Where(content => content.Value is not null).GroupBy(content => content.Value.GetValueOrDefault())
                .ToDictionary(life => life.Key, life => life.Min(content => content.AtVersion));
            return (history, new BruteForce<(long? Life, long Version)>(
                (state, operation) => Step(state, operation, versions)).Explains(history, (null, 0)));
        },
        mayMiss: true);

    private static IReadOnlyList<Operation> Draw(SmallHistory small)
    {
        long lives = 0;
        (long? life, long version) = (null, 0L);
        (long? Life, long Version) ended = (null, 0);
        Act[] acts =
        [
            .. Enumerable.Range(0, small.Random.Next(4, 8)).Select(_ => (Act)(small.Random.Next(3) switch
            {
                0 => new Act.Create(1, ++lives), 1 => new Act.Delete(1), _ => new Act.Look(1),
            })),
        ];
        return small.Draw(
            act =>
            {
                switch (act)
                {
                    case Act.Create create when life is null:
                        (life, version) = (create.Life, small.Near(version + 1));
                        return new Seen.Version(version);
                    case Act.Delete when life is not null:
                        ended = (life, version);
                        (life, version) = (null, version + 1);
                        return new Seen.Content(ended.Version) { Value = ended.Life };
                    case Act.Look when ended.Life is not null && small.Random.Next(10) == 0:
                        return new Seen.Content(ended.Version) { Value = ended.Life };
                    case Act.Look:
                        return new Seen.Content(life is null ? 0 : version) { Value = life };
                    default:
                        return null;
                }
            },
            acts);
    }

    // A creation whose outcome is unknown has the version at which its life is read; one that is never read may have any.
    private static (bool IsPossible, (long? Life, long Version) After) Step(
        (long? Life, long Version) state, Operation operation, Dictionary<long, long> versions)
    {
        Seen.Content? content = operation.Saw<Seen.Content>();
        switch (operation.Act)
        {
            case Act.Create create:
                long version = operation.Saw<Seen.Version>()?.Value ?? versions.GetValueOrDefault(create.Life, state.Version + 1);
                return (state.Life is null && version > state.Version, (create.Life, version));
            case Act.Delete when content is null:
                return (true, (null, state.Version));
            case Act.Delete:
                return ((content.Value, content.AtVersion) == state, (null, state.Version));
            case Act.Look when content is not null:
                return (content.Value is null ? state.Life is null : (content.Value, content.AtVersion) == state, state);
            default:
                return (true, state);
        }
    }
}
