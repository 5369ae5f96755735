using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Grains.Tests.Aggregates;

/// <summary>A message that no client of this version sends is refused, and the aggregate goes on.</summary>
public sealed class UnreadableCommitTests : ClusterTests
{
    [Fact]
    public async Task A_commit_that_cannot_be_read_does_not_close_the_aggregate()
    {
        Order order = await GivenAsync();
        CommitReply reply = await Grain(order).CommitAsync(new CommitMessage
        {
            CommitId = Guid.NewGuid(),
            ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(5),
            Writes = [new WriteMessage { Key = GrainKey.Format(KeyOf(order)), Expected = -99, Document = "{}"u8.ToArray() }],
        });
        Assert.Equal(CommitReplyKind.Failed, reply.Kind);

        InvocationResult result = await Engine(Granary).InvokeAsync(Approve(order), CancellationToken.None).AsTask().WaitAsync(LongEnough);

        Assert.Equal(2, result.Version.ToNumber());
    }
}
