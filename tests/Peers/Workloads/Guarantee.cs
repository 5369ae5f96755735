using Granary.Verification;

namespace Granary.Peers.Workloads;

/// <summary>What a peer may promise, with the part of a history that shows whether it holds.</summary>
/// <param name="Key">The word for it.</param>
/// <param name="Text">The words for a reader.</param>
/// <param name="Checker">The checker.</param>
/// <param name="View">The part of the history.</param>
internal sealed record Guarantee(string Key, string Text, IChecker Checker, Func<History, History> View)
{
    public const string PairKey = "pair";
    public const string BankKey = "bank";
    public const string SerializableKey = "serializable";
    public const string StrictKey = "strict";
    public const string CountersKey = "counters";
    public const string FreshKey = "fresh";
    public const string RememberedKey = "remembered";

    /// <summary>All of them, in the order of a table.</summary>
    public static IReadOnlyList<Guarantee> All { get; } =
    [
        new(
            PairKey,
            "two accounts, transfers of 1 from one to the other: after each, the two balances are 0 together",
            new BankChecker(Requests.Pair.Count, Requests.PairTotal),
            OfPair),
        new(
            BankKey,
            "eight accounts: a read of all of them shows the total",
            new BankChecker(Requests.Accounts.Count, Requests.AccountsTotal),
            OfAccounts),
        new(
            SerializableKey,
            "transactions over several lists are serialisable",
            new ListChecker(ConsistencyLevel.Serializable),
            history => PartOf(history, act => act is Act.Lists)),
        new(
            StrictKey,
            "… and their order is that of time",
            new ListChecker(ConsistencyLevel.StrictSerializable),
            history => PartOf(history, act => act is Act.Lists)),
        new(
            CountersKey,
            "counters: results are distinct, and none is lost or added",
            new IncrementChecker(),
            history => PartOf(history, act => act is Act.Increment or Act.Count)),
        new(
            FreshKey,
            "registers that are read past memory are linearisable",
            new RegisterChecker(),
            history => PartOfRegisters(history, Requests.Fresh)),
        new(
            RememberedKey,
            "registers that are read from memory are linearisable",
            new RegisterChecker(),
            history => PartOfRegisters(history, Requests.Remembered)),
    ];

    /// <summary>Checks a history.</summary>
    public Verdict Check(History history) => Checker.Check(View(history));

    private static History PartOf(History history, Func<Act, bool> owns) =>
        new(history.Operations.Where(operation => owns(operation.Act)), history.Faults);

    private static History PartOfRegisters(History history, IReadOnlyList<int> registers) => PartOf(
        history,
        act => act switch
        {
            Act.Write write => registers.Contains(write.Key),
            Act.Read read => registers.Contains(read.Key),
            _ => false,
        });

    private static History OfAccounts(History history) => new(
        history.Operations.Where(operation => operation.Act switch
        {
            Act.Transfer transfer => Requests.Accounts.Contains(transfer.From),
            Act.Balances => operation.Saw<Seen.Numbers>() is { } seen && seen.Values.Count != Requests.Pair.Count,
            _ => false,
        }),
        history.Faults);

    // A transfer between the two shows both balances, and so is a read of both.
    private static History OfPair(History history)
    {
        Operation[] transfers =
            [.. history.Operations.Where(operation => operation.Act is Act.Transfer transfer && Requests.Pair.Contains(transfer.From))];
        IEnumerable<Operation> reads = history.Operations.Where(
            operation => operation.Act is Act.Balances && operation.Saw<Seen.Numbers>()?.Values.Count == Requests.Pair.Count);
        IEnumerable<Operation> shown = transfers.Where(transfer => transfer.Saw<Seen.Numbers>() is not null)
            .Select(transfer => transfer with { Act = new Act.Balances() });
        return new History([.. transfers, .. reads, .. shown], history.Faults);
    }
}
