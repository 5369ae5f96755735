using Granary.Verification;

namespace Granary.Peers.Workloads;

/// <summary>Lists that begin empty. Any number of threads may use one at once.</summary>
internal interface ILists
{
    /// <summary>Takes the steps, in one transaction where the peer has any, and shows the lists that it read.</summary>
    Task<Outcome> TransactAsync(Act.Lists lists);
}
