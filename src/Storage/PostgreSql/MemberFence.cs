using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Keeps a process that the cluster has declared dead from writing: each group asks first, within its transaction.</summary>
internal sealed class MemberFence(string schema)
{
    private readonly string _statement = $"select {schema}.require_member($1, $2, $3, $4)";
    private volatile ClusterMember? _member;

    /// <summary>From now on groups are those of a member.</summary>
    public void Raise(ClusterMember member) => _member = member;

    /// <summary>Puts the question at the head of a group; nothing, where the process is no member of a cluster.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        if (_member is not { } member)
        {
            return;
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(_statement)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = member.DeploymentId },
                new NpgsqlParameter<string> { TypedValue = member.Address },
                new NpgsqlParameter<int> { TypedValue = member.Port },
                new NpgsqlParameter<int> { TypedValue = member.Generation },
            },
        });
    }
}
