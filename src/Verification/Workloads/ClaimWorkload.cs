using System.Collections.Concurrent;
using Granary.Domain;
using Ticket = Granary.Verification.VerificationModel.Ticket;

namespace Granary.Verification;

/// <summary>Claims of names by a unique constraint, and their releases.</summary>
internal sealed class ClaimWorkload : IWorkload
{
    private const int Names = 6;

    private static readonly UnitOfWorkOptions _options = new();

    private readonly ConcurrentDictionary<Session, Act.Claim> _held = [];
    private long _last;

    /// <inheritdoc/>
    public string Name => "claims";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new ClaimChecker()];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task CallAsync(Session session, Random random, CancellationToken cancellationToken)
    {
        if (_held.TryRemove(session, out Act.Claim? held))
        {
            await ReleaseAsync(session, held, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (random.Next(5) == 0)
        {
            await FindAsync(session, random.Next(Names), cancellationToken).ConfigureAwait(false);
            return;
        }

        var claim = new Act.Claim(random.Next(Names), Interlocked.Increment(ref _last));
        if (await ClaimAsync(session, claim, cancellationToken).ConfigureAwait(false) is Outcome.Succeeded)
        {
            _held[session] = claim;
        }
    }

    /// <inheritdoc/>
    public async Task ReadAsync(Session session, CancellationToken cancellationToken)
    {
        for (int name = 0; name < Names; name++)
        {
            await FindAsync(session, name, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task<Outcome> ClaimAsync(Session session, Act.Claim claim, CancellationToken cancellationToken) => session.CommitAsync(
        claim,
        _options,
        async unit =>
        {
            await unit.Repository<Ticket, long>().AddAsync(new Ticket(claim.Holder, claim.Name), cancellationToken).ConfigureAwait(false);
            return () => new Seen.Nothing();
        });

    private static Task<Outcome> ReleaseAsync(Session session, Act.Claim held, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Release(held.Name, held.Holder),
        _options,
        async unit =>
        {
            await unit.Repository<Ticket, long>().RemoveAsync(held.Holder, cancellationToken).ConfigureAwait(false);
            return () => new Seen.Nothing();
        });

    private static Task<Outcome> FindAsync(Session session, int name, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Holders(name),
        _options,
        async unit =>
        {
            IReadOnlyList<Ticket> tickets = await unit.Repository<Ticket, long>()
                .Matching(ticket => ticket.Name == name).ToListAsync(cancellationToken).ConfigureAwait(false);
            return () => new Seen.Numbers([.. tickets.Select(ticket => ticket.Holder)]);
        });
}
