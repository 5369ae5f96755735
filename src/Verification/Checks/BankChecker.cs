namespace Granary.Verification;

/// <summary>Money is neither made nor lost: every read of all accounts shows all of them, with the total that they began with.</summary>
internal sealed class BankChecker(int accounts, long total) : IChecker
{
    /// <inheritdoc/>
    public string Name => "bank";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        (Operation Operation, IReadOnlyList<long> Values)[] reads =
        [
            .. from read in history.OperationsOf<Act.Balances>()
               let numbers = read.Operation.Saw<Seen.Numbers>()
               where numbers is not null
               select (read.Operation, numbers.Values),
        ];
        IEnumerable<Finding> findings = from read in reads
                                        let sum = read.Values.Sum()
                                        where sum != total || read.Values.Count != accounts
                                        select new Finding(
                                            "wrong total",
                                            [read.Operation],
                                            $"A read shows {sum} in {read.Values.Count} accounts, and there are {total} in {accounts}.");
        return Verdict.FromFindings(
            this,
            findings,
            new Evidence("reads of all accounts", reads.Length),
            new Evidence("acknowledged transfers", history.OperationsOf<Act.Transfer>().Count(transfer => transfer.Operation.Happened)));
    }
}
