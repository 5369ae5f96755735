using Granary.Verification;

namespace Granary.Peers.Workloads;

/// <summary>The requests of clients. Each client has its own random numbers, so that a seed gives every peer the same requests.</summary>
internal sealed class Requests(IPeer peer)
{
    private const int Lists = 6;
    private const int MostSteps = 4;
    private const long Each = 1_000;

    private long _lastAppend;
    private long _lastWrite;

    /// <summary>The accounts of the large bank.</summary>
    public static IReadOnlyList<int> Accounts { get; } = [.. Enumerable.Range(0, 8)];

    /// <summary>The money in them.</summary>
    public static long AccountsTotal => Accounts.Count * Each;

    /// <summary>The accounts of the small bank, which begin with nothing.</summary>
    public static IReadOnlyList<int> Pair { get; } = [100, 101];

    /// <summary>The money in them.</summary>
    public static long PairTotal => 0;

    /// <summary>The registers that are read past memory.</summary>
    public static IReadOnlyList<int> Fresh { get; } = [.. Enumerable.Range(0, 4)];

    /// <summary>The registers that are read from memory.</summary>
    public static IReadOnlyList<int> Remembered { get; } = [.. Enumerable.Range(100, 4)];

    /// <summary>The counters.</summary>
    public static IReadOnlyList<int> Counters { get; } = [.. Enumerable.Range(0, 3)];

    /// <summary>The kinds of clients: the work of each, one call at a time.</summary>
    public IReadOnlyList<Func<Random, (Act Act, Func<Task<Outcome>> Call)>> Kinds =>
        [Pairs, Bank, Transactions, Increments, random => Register(random, Fresh), random => Register(random, Remembered)];

    /// <summary>Reads of everything.</summary>
    public IEnumerable<(Act Act, Func<Task<Outcome>> Call)> Reads =>
    [
        Balances(Pair),
        Balances(Accounts),
        Transaction([.. Enumerable.Range(0, Lists).Select(list => new ListStep(list, null))]),
        .. Counters.Select(Count),
        .. Fresh.Concat(Remembered).Select(Read),
    ];

    /// <summary>Makes what the calls need.</summary>
    public async Task PrepareAsync()
    {
        await peer.Bank.OpenAsync(Accounts, Each);
        await peer.Bank.OpenAsync(Pair, PairTotal);
        await peer.Counters.OpenAsync(Counters);
    }

    private (Act, Func<Task<Outcome>>) Pairs(Random random) => Transfer(new Act.Transfer(Pair[0], 1, Pair[1]));

    private (Act, Func<Task<Outcome>>) Bank(Random random)
    {
        int from = random.Next(Accounts.Count);
        int to = (from + random.Next(1, Accounts.Count)) % Accounts.Count;
        return random.Next(4) == 0 ? Balances(Accounts) : Transfer(new Act.Transfer(Accounts[from], random.Next(1, 10), Accounts[to]));
    }

    // In the order of the lists, as the documentation of transactions with locks advises.
    private (Act, Func<Task<Outcome>>) Transactions(Random random) => Transaction(
    [
        .. Enumerable.Range(0, random.Next(1, MostSteps + 1)).Select(_ => random.Next(Lists)).Order()
            .Select(list => new ListStep(list, random.Next(2) == 0 ? Interlocked.Increment(ref _lastAppend) : null)),
    ]);

    private (Act, Func<Task<Outcome>>) Increments(Random random)
    {
        int counter = Counters[random.Next(Counters.Count)];
        return random.Next(8) == 0
            ? Count(counter)
            : (new Act.Increment(counter), () => peer.Counters.IncrementAsync(counter));
    }

    private (Act, Func<Task<Outcome>>) Register(Random random, IReadOnlyList<int> registers)
    {
        int register = registers[random.Next(registers.Count)];
        if (random.Next(2) == 0)
        {
            return Read(register);
        }

        var write = new Act.Write(register, Interlocked.Increment(ref _lastWrite));
        return (write, () => peer.Registers.WriteAsync(write));
    }

    private (Act, Func<Task<Outcome>>) Transfer(Act.Transfer transfer) => (transfer, () => peer.Bank.TransferAsync(transfer));

    private (Act, Func<Task<Outcome>>) Balances(IReadOnlyList<int> accounts) =>
        (new Act.Balances(), () => peer.Bank.ReadAsync(accounts));

    private (Act, Func<Task<Outcome>>) Transaction(ListStep[] steps)
    {
        var lists = new Act.Lists(steps);
        return (lists, () => peer.Lists.TransactAsync(lists));
    }

    private (Act, Func<Task<Outcome>>) Count(int counter) => (new Act.Count(counter), () => peer.Counters.CountAsync(counter));

    private (Act, Func<Task<Outcome>>) Read(int register) =>
        (new Act.Read(register), () => peer.Registers.ReadAsync(register, Fresh.Contains(register)));
}
