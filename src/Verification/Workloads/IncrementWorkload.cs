using Granary.Domain;
using Counter = Granary.Verification.VerificationModel.Counter;

namespace Granary.Verification;

/// <summary>Invocations that add one to a counter and return the count.</summary>
internal sealed class IncrementWorkload : IWorkload
{
    private const int Counters = 3;

    private static readonly UnitOfWorkOptions _strict = new() { ReadMode = ReadMode.Strict };

    /// <inheritdoc/>
    public string Name => "increments";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new IncrementChecker()];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => session.Granary.RunAsync(
        async unit =>
        {
            foreach (int id in Enumerable.Range(0, Counters))
            {
                await unit.Repository<Counter, int>().AddAsync(new Counter(id), cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task CallAsync(Session session, Random random, CancellationToken cancellationToken)
    {
        int key = random.Next(Counters);
        return random.Next(8) == 0 ? CountAsync(session, key, cancellationToken) : session.CallAsync(
            new Act.Increment(key),
            async () => new Seen.Number(await session.Granary.InvokeAsync<Counter, int, long>(
                key, counter => counter.Increment(), cancellationToken).ConfigureAwait(false)));
    }

    /// <inheritdoc/>
    public async Task ReadAsync(Session session, CancellationToken cancellationToken)
    {
        for (int key = 0; key < Counters; key++)
        {
            await CountAsync(session, key, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task<Outcome> CountAsync(Session session, int key, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Count(key),
        _strict,
        async unit =>
        {
            Counter counter = await unit.Repository<Counter, int>().GetAsync(key, cancellationToken).ConfigureAwait(false);
            return () => new Seen.Number(counter.Value);
        });
}
