using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop;
using Xunit;

namespace Granary.Cluster.Tests.Failures;

/// <summary>Every exception arrives as some failure that describes it.</summary>
public sealed class FailureTransportTests
{
    private readonly FailureTransport _transport = new(new AggregateMappings(AggregateModel.Build([new ShopModel()])));

    [Fact]
    public void An_exception_of_the_product_arrives_with_its_data()
    {
        var key = new AggregateKey(new CollectionName("orders"), "a/b");

        var arrived = Assert.IsType<ConcurrencyConflictException>(Travel(new ConcurrencyConflictException(key, new(3), new(5))));

        Assert.Equal((key, 3L, 5L), (arrived.Key, arrived.Expected.Value, arrived.Actual.Value));
    }

    [Fact]
    public void Refusals_to_write_arrive_with_what_they_name()
    {
        var rates = new CollectionName("rates");
        var orders = new CollectionName("orders");
        var key = new AggregateKey(rates, "EUR");

        Assert.Equal(rates, Assert.IsType<ReadOnlyCollectionException>(Travel(new ReadOnlyCollectionException(rates))).Collection);
        Assert.Equal(key, Assert.IsType<ImmutableAggregateException>(Travel(new ImmutableAggregateException(key))).Key);
        var several = Assert.IsType<SeveralStoresException>(Travel(new SeveralStoresException(rates, orders)));
        Assert.Equal((rates, orders), (several.First, several.Second));
    }

    [Fact]
    public void An_exception_of_a_type_that_the_receiver_lacks_arrives_by_its_name()
    {
        var arrived = Assert.IsType<InvocationFailedException>(Travel(new FirstFailure.FailureException("here")));

        Assert.Contains(nameof(FirstFailure), arrived.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_whose_constructor_refuses_what_arrived_does_not_take_its_place()
    {
        Exception arrived = Travel(new AggregateException("all of them"));

        Assert.Contains("all of them", arrived.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_cannot_be_written_is_left_out_whatever_it_throws()
    {
        Exception arrived = Travel(new FirstFailure.FailureException("here") { Items = Enumerable.Range(0, 3).Select(x => 6 / x) });

        Assert.Contains("here", arrived.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_a_state_arrives_by_its_name()
    {
        var message = new FailureMessage { Type = "Some.Exception", Message = "What happened." };

        var arrived = Assert.IsType<InvocationFailedException>(_transport.Restore(message));

        Assert.Equal("Some.Exception", arrived.Thrown);
        Assert.Contains("What happened.", arrived.Message, StringComparison.Ordinal);
    }

    private Exception Travel(Exception failure) => _transport.Restore(_transport.Capture(failure));
}
