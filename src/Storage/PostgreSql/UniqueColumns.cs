using Granary.Contracts.Engines;
using Granary.Domain;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Storage.PostgreSql;

/// <summary>The unique values of a group, as columns.</summary>
internal sealed class UniqueColumns
{
    private readonly List<(int Unit, AggregateKey Aggregate, UniqueKey Key)> _wanted = [];
    private readonly List<(int Unit, AggregateKey Aggregate)> _replaced = [];

    public UniqueColumns(IReadOnlyList<WriteBatch> group)
    {
        for (int i = 0; i < group.Count; i++)
        {
            foreach (AggregateWrite write in group[i].Writes.Where(write => write.UniqueKeys is not null))
            {
                _replaced.Add((i + 1, write.Key));
                _wanted.AddRange((write.UniqueKeys ?? []).Select(key => (i + 1, write.Key, key)));
            }
        }
    }

    /// <summary>Whether constraints concern the group at all.</summary>
    public bool Any => _replaced.Count > 0;

    /// <summary>Adds the values wanted, and the aggregates whose values are replaced by them.</summary>
    public void AddTo(NpgsqlBatchCommand command)
    {
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Integer, _wanted.Select(wanted => wanted.Unit)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Text, _wanted.Select(wanted => wanted.Aggregate.Collection.Value)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Text, _wanted.Select(wanted => wanted.Aggregate.Id)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Text, _wanted.Select(wanted => wanted.Key.Constraint)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Text, _wanted.Select(wanted => wanted.Key.Value)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Integer, _replaced.Select(replaced => replaced.Unit)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Text, _replaced.Select(replaced => replaced.Aggregate.Collection.Value)));
        command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Text, _replaced.Select(replaced => replaced.Aggregate.Id)));
    }

    /// <summary>What it means that a value, the first being 1, has an owner already.</summary>
    public CommitResult.NotUnique Taken(int position, string owner)
    {
        (_, AggregateKey aggregate, UniqueKey key) = _wanted[position - 1];
        return new CommitResult.NotUnique(key.Constraint, new AggregateKey(aggregate.Collection, owner), key.Text);
    }
}
