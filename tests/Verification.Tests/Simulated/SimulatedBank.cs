namespace Granary.Verification.Tests.Simulated;

internal sealed class SimulatedBank(Chance chance) : ISimulatedPart
{
    public const int Accounts = 5;
    public const long Each = 100;

    private readonly long[] _balances = [.. Enumerable.Repeat(Each, Accounts)];

    public Act Draw(int client) => chance.OneIn(3)
        ? new Act.Balances()
        : new Act.Transfer(chance.Random.Next(Accounts), chance.Random.Next(1, 9), chance.Random.Next(Accounts));

    public Seen? Apply(Act act, int client, Guid commitId)
    {
        switch (act)
        {
            case Act.Transfer transfer:
                _balances[transfer.From] -= transfer.Amount;
                _balances[transfer.To] += chance.Breaks(Breach.TransferCreditsNobody) ? 0 : transfer.Amount;
                return new Seen.Nothing();
            case Act.Balances:
                long torn = chance.Breaks(Breach.BalancesAreTorn) ? 1 : 0;
                return new Seen.Numbers([_balances[0] - torn, .. _balances[1..]]);
            default:
                return null;
        }
    }

    public IEnumerable<Act> Last() => [new Act.Balances()];
}
