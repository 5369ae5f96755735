using Granary.Peers.Workloads;
using Granary.Verification;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;

namespace Granary.Peers.Stored;

/// <summary>The calls as a careful application of Orleans writes them without transactions: several grains are several calls.</summary>
internal sealed class StoredCalls(Doors doors) : IBank, ICounters, ILists, IRegisters
{
    // Counters are numbers too, and stand behind the accounts.
    private const int FirstCounter = 1_000;

    // A conflict that no attempt of the grain got over is certain. Of every other failure it is not known what it left.
    private readonly Attempts _attempts = new(failure => failure is InconsistentStateException
        ? new Outcome.Failed(Outcome.Reason.Conflict, failure.Message)
        : new Outcome.Unknown($"{failure.GetType().Name}: {failure.Message}"));

    private IGrainFactory Grains => doors.Any().GetRequiredService<IGrainFactory>();

    public Task OpenAsync(IReadOnlyList<int> accounts, long balance) =>
        Task.WhenAll(accounts.Select(account => Number(account).AddAsync(balance)));

    public Task<Outcome> TransferAsync(Act.Transfer transfer) => _attempts.CallAsync(async () =>
    {
        long from = await Number(transfer.From).AddAsync(-transfer.Amount);
        long to = await AfterAnother(() => Number(transfer.To).AddAsync(transfer.Amount));
        return new Seen.Numbers([from, to]);
    });

    Task<Outcome> IBank.ReadAsync(IReadOnlyList<int> accounts) => _attempts.CallAsync(
        async () => new Seen.Numbers(await Task.WhenAll(accounts.Select(account => Number(account).ReadAsync(fresh: false)))));

    public Task OpenAsync(IReadOnlyList<int> counters) =>
        Task.WhenAll(counters.Select(counter => Number(FirstCounter + counter).AddAsync(0)));

    public Task<Outcome> IncrementAsync(int counter) =>
        _attempts.CallAsync(async () => new Seen.Number(await Number(FirstCounter + counter).AddAsync(1)));

    public Task<Outcome> CountAsync(int counter) =>
        _attempts.CallAsync(async () => new Seen.Number(await Number(FirstCounter + counter).ReadAsync(fresh: true)));

    public Task<Outcome> TransactAsync(Act.Lists lists) => _attempts.CallAsync(async () =>
    {
        var read = new List<IReadOnlyList<long>?>();
        bool hasAppended = false;
        foreach (ListStep step in lists.Steps)
        {
            Func<Task<IReadOnlyList<long>?>> take = () => TakeAsync(step);
            read.Add(await (hasAppended ? AfterAnother(take) : take()));
            hasAppended |= step.Value is not null;
        }

        return new Seen.Lists(read);
    });

    public Task<Outcome> WriteAsync(Act.Write write) => _attempts.CallAsync(
        async () => new Seen.Version(await Grains.GetGrain<IRegisterGrain>(write.Key).WriteAsync(write.Value)));

    public Task<Outcome> ReadAsync(int register, bool fresh) => _attempts.CallAsync(async () =>
    {
        (long version, long? value) = await Grains.GetGrain<IRegisterGrain>(register).ReadAsync(fresh);
        return new Seen.Content(version) { Value = value };
    });

    // A conflict is certain for one grain alone: what was done to another one before stays.
    private static async Task<T> AfterAnother<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (InconsistentStateException conflict)
        {
            throw new InvalidOperationException("One grain was changed, and another one was not.", conflict);
        }
    }

    private INumberGrain Number(int key) => Grains.GetGrain<INumberGrain>(key);

    private async Task<IReadOnlyList<long>?> TakeAsync(ListStep step)
    {
        IListGrain list = Grains.GetGrain<IListGrain>(step.Key);
        if (step.Value is not { } value)
        {
            return await list.ReadAsync();
        }

        await list.AppendAsync(value);
        return null;
    }
}
