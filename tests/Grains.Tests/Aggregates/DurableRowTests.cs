using Granary.Domain;
using Granary.Grains.Aggregates;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Tests.Grains.Tests.Aggregates;

public sealed class DurableRowTests
{
    private readonly Queue<TaskCompletionSource<StoredRow>> _loads = [];
    private int _asked;

    [Fact]
    public async Task All_who_wait_share_one_reading()
    {
        DurableRow row = Row();
        TaskCompletionSource<StoredRow> load = Load();
        Task<StoredRow> one = row.GetAsync().AsTask();
        Task<StoredRow> other = row.GetAsync().AsTask();

        load.SetResult(At(3));

        Assert.Equal((3, 3), ((await one).Version.Value, (await other).Version.Value));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task The_next_version_is_taken_and_an_older_one_passed_over()
    {
        DurableRow row = Row();
        row.Set(At(5), row.Heard);

        row.Offer(At(6));
        row.Offer(At(4));
        row.Offer(At(6));

        Assert.Equal(6, (await row.GetAsync()).Version.Value);
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task A_version_beyond_the_next_makes_it_read_again()
    {
        DurableRow row = Row();
        row.Set(At(5), row.Heard);
        Load().SetResult(At(9));

        row.Offer(At(8));

        Assert.Null(row.Known);
        Assert.Equal(9, (await row.GetAsync()).Version.Value);
    }

    [Fact]
    public async Task News_heard_while_a_commit_was_on_its_way_are_not_forgotten_for_what_that_commit_made()
    {
        DurableRow row = Row();
        row.Set(At(5), row.Heard);
        int heard = row.Heard;
        row.Offer(At(7));
        Load().SetResult(At(7));

        row.Set(At(6), heard);

        Assert.Equal(7, (await row.GetAsync()).Version.Value);
    }

    [Fact]
    public async Task A_reading_that_began_before_news_came_is_not_believed()
    {
        DurableRow row = Row();
        TaskCompletionSource<StoredRow> early = Load();
        Task<StoredRow> waiting = row.GetAsync().AsTask();
        row.Offer(At(2));
        Load().SetResult(At(2));

        early.SetResult(At(1));

        Assert.Equal(2, (await waiting).Version.Value);
    }

    [Fact]
    public async Task A_reading_that_failed_is_told_to_all_who_waited_and_the_next_one_reads_again()
    {
        DurableRow row = Row();
        TaskCompletionSource<StoredRow> load = Load();
        Task<StoredRow> waiting = row.GetAsync().AsTask();
        load.SetException(new StoreUnavailableException("The test took it away."));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => waiting);

        Load().SetResult(At(1));

        Assert.Equal(1, (await row.GetAsync()).Version.Value);
    }

    private static StoredRow At(long version) => new(new AggregateVersion(version), "{}"u8.ToArray());

    private DurableRow Row() => new(() =>
    {
        _asked++;
        return _loads.Dequeue().Task;
    });

    private TaskCompletionSource<StoredRow> Load()
    {
        var load = new TaskCompletionSource<StoredRow>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loads.Enqueue(load);
        return load;
    }
}
