using Orleans;
using Orleans.Runtime;

namespace Granary.TestSupport.Cluster;

/// <summary>The membership of a silo that can be cut off: from then on the silo neither hears nor tells anything of members.</summary>
public sealed class CutOffMembership(IMembershipTable inner) : IMembershipTable
{
    /// <summary>Whether the silo is cut off.</summary>
    public bool IsCutOff { get; set; }

    public Task InitializeMembershipTable(bool tryInitTableVersion) =>
        Reach(() => inner.InitializeMembershipTableAsync(tryInitTableVersion, CancellationToken.None));

    public Task DeleteMembershipTableEntries(string clusterId) =>
        Reach(() => inner.DeleteMembershipTableEntriesAsync(clusterId, CancellationToken.None));

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) =>
        Reach(() => inner.CleanupDefunctSiloEntriesAsync(beforeDate, CancellationToken.None));

    public Task<MembershipTableData> ReadRow(SiloAddress key) => Reach(() => inner.ReadRowAsync(key, CancellationToken.None));

    public Task<MembershipTableData> ReadAll() => Reach(() => inner.ReadAllAsync(CancellationToken.None));

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        Reach(() => inner.InsertRowAsync(entry, tableVersion, CancellationToken.None));

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        Reach(() => inner.UpdateRowAsync(entry, etag, tableVersion, CancellationToken.None));

    public Task UpdateIAmAlive(MembershipEntry entry) => Reach(() => inner.UpdateIAmAliveAsync(entry, CancellationToken.None));

    private TTask Reach<TTask>(Func<TTask> ask)
        where TTask : Task => IsCutOff ? throw new TimeoutException("The silo is cut off from the membership.") : ask();
}
