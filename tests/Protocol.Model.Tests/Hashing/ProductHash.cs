using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Units;

namespace Granary.Protocol.Model.Tests.Hashing;

/// <summary>The hashes of the states of the product's decisions, by value even where the product compares by reference.</summary>
internal static class ProductHash
{
    public static int Compute(object? value) => value switch
    {
        null => 0,
        CommitReply reply => HashCode.Combine(reply.Kind, reply.Actual, reply.IsFromLog, reply.Failure?.Type, Sum(reply.Versions)),
        CommitResult.Committed committed => HashCode.Combine(1, committed.IsFromLog, Sum(committed.Versions.OrEmpty)),
        UnitState.Refusing refusing => HashCode.Combine(2, Compute(refusing.Refusal), refusing.IsToEnd),
        UnitState.Telling telling => HashCode.Combine(3, Compute(telling.End), telling.IsPublication),
        UnitEffect.Reply reply => HashCode.Combine(4, Compute(reply.Message), reply.IsPublished),
        UnitEffect.Publish publish => HashCode.Combine(5, Sum(publish.Versions)),
        Exception => 6,
        _ => value.GetHashCode(),
    };

    private static int Sum(IReadOnlyList<AggregateVersion> versions)
    {
        int sum = 0;
        for (int i = 0; i < versions.Count; i++)
        {
            sum = (sum * 31) + (int)versions[i].Value;
        }

        return sum;
    }

    private static int Sum(long[]? versions)
    {
        int sum = versions is null ? -1 : 0;
        for (int i = 0; i < versions?.Length; i++)
        {
            sum = (sum * 31) + (int)versions[i];
        }

        return sum;
    }
}
