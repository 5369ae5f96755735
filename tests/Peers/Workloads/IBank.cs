using Granary.Verification;

namespace Granary.Peers.Workloads;

/// <summary>Accounts whose money is moved and counted. Any number of threads may use one at once.</summary>
internal interface IBank
{
    /// <summary>Opens accounts with a balance each.</summary>
    Task OpenAsync(IReadOnlyList<int> accounts, long balance);

    /// <summary>Moves money, and shows the two balances after it.</summary>
    Task<Outcome> TransferAsync(Act.Transfer transfer);

    /// <summary>Shows the balances of accounts, in one transaction where the peer has any.</summary>
    Task<Outcome> ReadAsync(IReadOnlyList<int> accounts);
}
