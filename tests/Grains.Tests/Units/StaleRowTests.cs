using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>A commit that discovers that the row of a grain is out of date.</summary>
public sealed class StaleRowTests : ClusterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_removal_that_found_nothing_leaves_nothing_to_read(int count)
    {
        Order[] orders = await GivenAsync(count);
        GranaryInstance other = await StartAnotherAsync();
        await RemoveAsync(other, orders);

        await RemoveAsync(Granary, orders);

        foreach (Order order in orders)
        {
            Assert.Null(await FindAsync(Granary, order.Id));
        }
    }

    private static async Task RemoveAsync(GranaryInstance granary, Order[] orders)
    {
        AggregateWrite[] writes = [.. orders.Select(order => new AggregateWrite(KeyOf(order), ExpectedVersion.Any, null))];
        var batch = new WriteBatch(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddDays(1));
        Assert.IsType<CommitResult.Committed>(await Engine(granary).CommitAsync(batch, CancellationToken.None));
    }
}
