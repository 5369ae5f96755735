using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

public sealed class RowStateTests
{
    [Fact]
    public void The_next_version_is_taken_and_an_older_one_passed_over()
    {
        RowState row = Holding(5).Offer(At(6)).Offer(At(4)).Offer(At(6));

        Assert.Equal(At(6), row.Known);
    }

    [Fact]
    public void A_version_beyond_the_next_makes_the_owner_read_again()
    {
        RowState row = Holding(5).Offer(At(8));

        Assert.Null(row.Known);
    }

    [Fact]
    public void News_that_came_while_a_commit_was_on_its_way_are_not_forgotten_for_what_that_commit_stored()
    {
        RowState before = Holding(5);

        RowState row = before.Offer(At(7)).TakeStored(At(6), before.Epoch);

        Assert.Null(row.Known);
    }

    [Fact]
    public void A_reading_that_began_before_news_came_is_not_believed()
    {
        RowState reading = default(RowState).BeginLoading();
        RowState later = reading.Offer(At(2));

        Assert.False(later.IsLoading);
        Assert.Null(later.TakeLoaded(reading.Epoch, At(1)).Known);
        Assert.Equal(At(2), later.BeginLoading().TakeLoaded(later.Epoch, At(2)).Known);
    }

    [Fact]
    public void A_reading_that_failed_leaves_a_later_one_under_way()
    {
        RowState reading = default(RowState).BeginLoading();
        RowState later = reading.Forget().BeginLoading();

        Assert.True(later.EndLoading(reading.Epoch).IsLoading);
        Assert.False(later.EndLoading(later.Epoch).IsLoading);
    }

    [Fact]
    public void A_commit_of_the_owner_makes_earlier_readings_void()
    {
        RowState reading = Holding(5).Forget().BeginLoading();
        RowState stored = reading.TakeStored(At(6), reading.Epoch);

        Assert.Equal(At(6), stored.TakeLoaded(reading.Epoch, At(5)).Known);
    }

    private static RowState Holding(long version) => default(RowState).TakeStored(At(version), 0);

    private static StoredRow At(long version) => new(new AggregateVersion(version), null);
}
