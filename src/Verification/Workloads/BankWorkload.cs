using Granary.Domain;
using Account = Granary.Verification.VerificationModel.Account;

namespace Granary.Verification;

/// <summary>Transfers between accounts, and reads of all of them.</summary>
internal sealed class BankWorkload : IWorkload
{
    private const int Accounts = 8;
    private const long Each = 1_000;

    private static readonly UnitOfWorkOptions _options = new();

    /// <inheritdoc/>
    public string Name => "bank";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new BankChecker(Accounts, Accounts * Each)];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => session.Granary.RunAsync(
        async unit =>
        {
            foreach (int id in Enumerable.Range(0, Accounts))
            {
                await unit.Repository<Account, int>().AddAsync(new Account(id, Each), cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task CallAsync(Session session, Random random, CancellationToken cancellationToken)
    {
        int from = random.Next(Accounts);
        int to = (from + random.Next(1, Accounts)) % Accounts;
        return random.Next(4) == 0
            ? ReadAsync(session, cancellationToken)
            : MoveAsync(session, new Act.Transfer(from, random.Next(1, 10), to), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReadAsync(Session session, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Balances(),
        _options,
        async unit =>
        {
            IReadOnlyList<Account> all = await unit.Repository<Account, int>()
                .FindManyAsync(Enumerable.Range(0, Accounts), cancellationToken).ConfigureAwait(false);
            return () => new Seen.Numbers([.. all.Select(account => account.Balance)]);
        });

    private static Task<Outcome> MoveAsync(Session session, Act.Transfer act, CancellationToken cancellationToken) => session.CommitAsync(
        act,
        _options,
        async unit =>
        {
            IRepository<Account, int> accounts = unit.Repository<Account, int>();
            (await accounts.GetAsync(act.From, cancellationToken).ConfigureAwait(false)).Add(-act.Amount);
            (await accounts.GetAsync(act.To, cancellationToken).ConfigureAwait(false)).Add(act.Amount);
            return () => new Seen.Nothing();
        });
}
