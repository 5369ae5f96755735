using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Keeps a process that the cluster has declared dead from writing: each group begins with a check of the membership.</summary>
/// <remarks>
/// The check takes a shared advisory lock of the member, which lasts until the group has ended, and then reads the membership table by a
/// newer snapshot. If the member is dead, the check fails the group before any row is locked; see <see cref="PostgreSqlMembershipFence"/>.
/// </remarks>
/// <param name="schema">The schema of the tables.</param>
internal sealed class MemberFence(string schema)
{
    private static readonly ValueParameters<ClusterMember> _parameters = new()
    {
        { "deployment", PostgreSqlType.Text, member => member.DeploymentId },
        { "address", PostgreSqlType.Text, member => member.Address },
        { "port", PostgreSqlType.Int, member => member.Port },
        { "generation", PostgreSqlType.Int, member => member.Generation },
    };

    private volatile ClusterMember? _member;

    /// <summary>The check.</summary>
    public PostgreSqlStatement<ClusterMember> Check { get; } = new(
        $"select {schema}.require_member({_parameters.Numbers})",
        _parameters,
        new PostgreSqlColumns().AddUnread("require_member", PostgreSqlType.Void));

    /// <summary>Makes all later groups those of a member.</summary>
    public void Raise(ClusterMember member) => _member = member;

    /// <summary>Adds the check to a batch; adds nothing if the process is not a member of a cluster.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        if (_member is { } member)
        {
            batch.BatchCommands.Add(Check.BatchCommand(member));
        }
    }
}
