using Granary.Domain;
using Ledger = Granary.Verification.VerificationModel.Ledger;

namespace Granary.Verification;

/// <summary>Commits that each add their own id to a ledger, and reads of ledgers in one of the two modes.</summary>
internal sealed class LedgerWorkload(ReadMode mode = ReadMode.Cached) : IWorkload
{
    private const int Ledgers = 16;

    private readonly UnitOfWorkOptions _options = new() { ReadMode = mode };

    /// <inheritdoc/>
    public string Name => "ledger";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new OnceChecker()];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CallAsync(Session session, Random random, CancellationToken cancellationToken)
    {
        int key = random.Next(Ledgers);
        return random.Next(6) == 0 ? ReadAsync(session, key, cancellationToken) : session.CommitAsync(
            new Act.Apply(key),
            _options,
            async unit =>
            {
                (await unit.Repository<Ledger, int>().FindOrCreateAsync(key, id => new Ledger(id), cancellationToken).ConfigureAwait(false))
                    .Add(unit.CommitId.Value);
                return () => new Seen.Nothing();
            });
    }

    /// <inheritdoc/>
    public async Task ReadAsync(Session session, CancellationToken cancellationToken)
    {
        for (int key = 0; key < Ledgers; key++)
        {
            await ReadAsync(session, key, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<Outcome> ReadAsync(Session session, int key, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Applied(key),
        _options,
        async unit =>
        {
            Ledger? ledger = await unit.Repository<Ledger, int>().FindAsync(key, cancellationToken).ConfigureAwait(false);
            return () => new Seen.Ids([.. ledger?.Commits ?? []]);
        });
}
