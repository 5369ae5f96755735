using Granary.Domain;
using Being = Granary.Verification.VerificationModel.Being;

namespace Granary.Verification;

/// <summary>Aggregates that are created, deleted, and read in one of the two modes, under the same identities.</summary>
internal sealed class LifeWorkload(ReadMode mode = ReadMode.Cached) : IWorkload
{
    private const int Beings = 4;

    private readonly UnitOfWorkOptions _options = new() { ReadMode = mode };

    private long _last;

    /// <inheritdoc/>
    public string Name => "lives";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new LifeChecker(), new MonotonicReadsChecker()];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CallAsync(Session session, Random random, CancellationToken cancellationToken)
    {
        int key = random.Next(Beings);
        return random.Next(4) switch
        {
            0 => CreateAsync(session, new Act.Create(key, Interlocked.Increment(ref _last)), cancellationToken),
            1 => DeleteAsync(session, key, cancellationToken),
            _ => LookAsync(session, key, cancellationToken),
        };
    }

    /// <inheritdoc/>
    public async Task ReadAsync(Session session, CancellationToken cancellationToken)
    {
        for (int key = 0; key < Beings; key++)
        {
            await LookAsync(session, key, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<Outcome> CreateAsync(Session session, Act.Create act, CancellationToken cancellationToken) => session.CommitAsync(
        act,
        _options,
        async unit =>
        {
            var being = new Being(act.Key, act.Life);
            await unit.Repository<Being, int>().AddAsync(being, cancellationToken).ConfigureAwait(false);
            return () => unit.VersionOf(being) is { } version ? new Seen.Version(version.Value) : new Seen.Nothing();
        });

    private Task<Outcome> DeleteAsync(Session session, int key, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Delete(key),
        _options,
        async unit =>
        {
            IRepository<Being, int> beings = unit.Repository<Being, int>();
            Being? being = await beings.FindAsync(key, cancellationToken).ConfigureAwait(false);
            if (being is null || unit.VersionOf(being) is not { } version)
            {
                return null;
            }

            await beings.RemoveAsync(being, cancellationToken).ConfigureAwait(false);
            return () => new Seen.Content(version.Value) { Value = being.Life };
        });

    private Task<Outcome> LookAsync(Session session, int key, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Look(key),
        _options,
        async unit =>
        {
            Being? being = await unit.Repository<Being, int>().FindAsync(key, cancellationToken).ConfigureAwait(false);
            long version = being is null ? 0 : unit.VersionOf(being)?.Value ?? 0;
            return () => new Seen.Content(version) { Value = being?.Life };
        });
}
