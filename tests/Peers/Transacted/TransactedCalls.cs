using Granary.Peers.Workloads;
using Granary.Verification;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Transactions;

namespace Granary.Peers.Transacted;

/// <summary>The calls as the documentation has them: a transaction that is known to have aborted runs again, one in doubt never.</summary>
internal sealed class TransactedCalls(Doors doors) : IBank, ICounters, ILists, IRegisters
{
    // Counters are numbers too, and stand behind the accounts.
    private const int FirstCounter = 1_000;

    private readonly Attempts _attempts = new(failure => failure switch
    {
        OrleansTransactionAbortedException => new Outcome.Failed(Outcome.Reason.Conflict, failure.Message),
        OrleansStartTransactionFailedException => new Outcome.Failed(Outcome.Reason.Unavailable, failure.Message),
        _ => new Outcome.Unknown($"{failure.GetType().Name}: {failure.Message}"),
    });

    public async Task OpenAsync(IReadOnlyList<int> accounts, long balance)
    {
        IGrainFactory grains = doors.Any().GetRequiredService<IGrainFactory>();
        foreach (int account in accounts)
        {
            await Number(grains, account).AddAsync(balance);
        }
    }

    public Task<Outcome> TransferAsync(Act.Transfer transfer) => RunAsync(async grains =>
    {
        // In the order of the accounts, so that two transfers do not wait for each other in a circle.
        long first = await MoveAsync(Math.Min(transfer.From, transfer.To));
        long second = await MoveAsync(Math.Max(transfer.From, transfer.To));
        return new Seen.Numbers(transfer.From < transfer.To ? [first, second] : [second, first]);

        Task<long> MoveAsync(int account) => Number(grains, account).AddAsync(account == transfer.To ? transfer.Amount : -transfer.Amount);
    });

    // One after another, for the same reason: reads at once take their locks in any order.
    public Task<Outcome> ReadAsync(IReadOnlyList<int> accounts) => RunAsync(async grains =>
    {
        var balances = new List<long>();
        foreach (int account in accounts.Order())
        {
            balances.Add(await Number(grains, account).ReadAsync());
        }

        return new Seen.Numbers(balances);
    });

    public Task OpenAsync(IReadOnlyList<int> counters) => Task.CompletedTask;

    public Task<Outcome> IncrementAsync(int counter) =>
        RunAsync(async grains => new Seen.Number(await Number(grains, FirstCounter + counter).AddAsync(1)));

    public Task<Outcome> CountAsync(int counter) =>
        RunAsync(async grains => new Seen.Number(await Number(grains, FirstCounter + counter).ReadAsync()));

    public Task<Outcome> TransactAsync(Act.Lists lists) => RunAsync(async grains =>
    {
        var read = new List<IReadOnlyList<long>?>();
        foreach (ListStep step in lists.Steps)
        {
            IListGrain list = grains.GetGrain<IListGrain>(step.Key);
            read.Add(step.Value is null ? await list.ReadAsync() : null);
            await (step.Value is { } value ? list.AppendAsync(value) : Task.CompletedTask);
        }

        return new Seen.Lists(read);
    });

    public Task<Outcome> WriteAsync(Act.Write write) => RunAsync(
        async grains => new Seen.Version(await grains.GetGrain<IRegisterGrain>(write.Key).WriteAsync(write.Value)));

    // Every read is one of a transaction, so none is fresher than another.
    public Task<Outcome> ReadAsync(int register, bool fresh) => RunAsync(async grains =>
    {
        (long version, long? value) = await grains.GetGrain<IRegisterGrain>(register).ReadAsync();
        return new Seen.Content(version) { Value = value };
    });

    private static INumberGrain Number(IGrainFactory grains, int key) => grains.GetGrain<INumberGrain>(key);

    private Task<Outcome> RunAsync(Func<IGrainFactory, Task<Seen>> work) => _attempts.CallAsync(async () =>
    {
        IServiceProvider door = doors.Any();
        Seen seen = new Seen.Nothing();
        await door.GetRequiredService<ITransactionClient>().RunTransaction(
            TransactionOption.Create, async () => { seen = await work(door.GetRequiredService<IGrainFactory>()); });
        return seen;
    });
}
