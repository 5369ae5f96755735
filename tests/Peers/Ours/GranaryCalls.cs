using Granary.Domain;
using Granary.Peers.Workloads;
using Granary.Verification;
using Account = Granary.Verification.VerificationModel.Account;
using Counter = Granary.Verification.VerificationModel.Counter;
using Register = Granary.Verification.VerificationModel.Register;
using Series = Granary.Verification.VerificationModel.Series;

namespace Granary.Peers.Ours;

/// <summary>
/// The calls as an application of Granary writes them: a unit of work for what belongs together, an invocation for what many change.
/// Conflicts and unknown outcomes are those of a <see cref="Session"/>, as in <c>granary verify</c>.
/// </summary>
/// <param name="enter">Gives the granary of a door of the cluster.</param>
internal sealed class GranaryCalls(Func<IGranary> enter) : IBank, ICounters, ILists, IRegisters
{
    private static readonly UnitOfWorkOptions _plain = new();
    private static readonly UnitOfWorkOptions _everything = new() { Validate = Validate.Everything };
    private static readonly UnitOfWorkOptions _strict = new() { ReadMode = ReadMode.Strict };

    // A unit with one read has nothing to validate: where memory may be old, it has to read past it.
    private static readonly UnitOfWorkOptions _everythingFresh = new() { Validate = Validate.Everything, ReadMode = ReadMode.Strict };

    Task IBank.OpenAsync(IReadOnlyList<int> accounts, long balance) => enter().RunAsync(async unit =>
    {
        foreach (int account in accounts)
        {
            await unit.Repository<Account, int>().AddAsync(new Account(account, balance));
        }
    });

    Task<Outcome> IBank.TransferAsync(Act.Transfer transfer) => CommitAsync(transfer, _plain, async unit =>
    {
        IRepository<Account, int> accounts = unit.Repository<Account, int>();
        (Account from, Account to) = (await accounts.GetAsync(transfer.From), await accounts.GetAsync(transfer.To));
        from.Add(-transfer.Amount);
        to.Add(transfer.Amount);
        return () => new Seen.Numbers([from.Balance, to.Balance]);
    });

    Task<Outcome> IBank.ReadAsync(IReadOnlyList<int> accounts) => CommitAsync(new Act.Balances(), _everything, async unit =>
    {
        IReadOnlyList<Account> all = await unit.Repository<Account, int>().FindManyAsync(accounts);
        return () => new Seen.Numbers([.. all.Select(account => account.Balance)]);
    });

    Task ICounters.OpenAsync(IReadOnlyList<int> counters) => enter().RunAsync(async unit =>
    {
        foreach (int counter in counters)
        {
            await unit.Repository<Counter, int>().AddAsync(new Counter(counter));
        }
    });

    Task<Outcome> ICounters.IncrementAsync(int counter)
    {
        Session session = NewSession();
        return session.CallAsync(
            new Act.Increment(counter),
            async () => new Seen.Number(await session.Granary.InvokeAsync<Counter, int, long>(counter, own => own.Increment())));
    }

    Task<Outcome> ICounters.CountAsync(int counter) => CommitAsync(new Act.Count(counter), _strict, async unit =>
    {
        Counter own = await unit.Repository<Counter, int>().GetAsync(counter);
        return () => new Seen.Number(own.Value);
    });

    Task<Outcome> ILists.TransactAsync(Act.Lists lists) => CommitAsync(lists, _everythingFresh, async unit =>
    {
        var read = new List<IReadOnlyList<long>?>();
        foreach (ListStep step in lists.Steps)
        {
            Series series = await unit.Repository<Series, int>().FindOrCreateAsync(step.Key, id => new Series(id));
            read.Add(step.Value is null ? [.. series.Values] : null);
            if (step.Value is { } value)
            {
                series.Append(value);
            }
        }

        return () => new Seen.Lists(read);
    });

    Task<Outcome> IRegisters.WriteAsync(Act.Write write) => CommitAsync(write, _plain, async unit =>
    {
        Register register = await unit.Repository<Register, int>().FindOrCreateAsync(write.Key, id => new Register(id));
        register.Write(write.Value);
        return () => unit.VersionOf(register) is { } version ? new Seen.Version(version.Value) : new Seen.Nothing();
    });

    Task<Outcome> IRegisters.ReadAsync(int register, bool fresh) => CommitAsync(
        new Act.Read(register),
        fresh ? _strict : _plain,
        async unit =>
        {
            Register? own = await unit.Repository<Register, int>().FindAsync(register);
            long version = own is null ? 0 : unit.VersionOf(own)?.Value ?? 0;
            return () => new Seen.Content(version) { Value = own?.Value };
        });

    // The comparison records the call; the recorder of the session is not read.
    private Session NewSession() => new(enter(), new HistoryRecorder(TimeProvider.System), 0);

    private Task<Outcome> CommitAsync(Act act, UnitOfWorkOptions options, Func<IUnitOfWork, Task<Func<Seen>?>> work) =>
        NewSession().CommitAsync(act, options, work);
}
