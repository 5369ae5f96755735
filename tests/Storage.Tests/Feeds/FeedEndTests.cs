using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Feeds;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Granary.Storage.Tests.Feeds;

/// <summary>The end of a feed whose first content is still being read.</summary>
public sealed class FeedEndTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_end_during_the_first_read_ends_the_read_and_no_round_begins()
    {
        using var source = new SlowSource();
        var mapping = new AggregateMappings(AggregateModel.Build([new BookModel()])).For(typeof(Book));
        var options = new FeedOptions { RefreshEvery = TimeSpan.FromMilliseconds(1) };
        var engine = new FeedEngine(
            new FeedServices(mapping, options, TimeProvider.System, NullLogger.Instance), source, new EmptyFormat());
        Task start = engine.StartAsync(CancellationToken.None);
        await source.Begun.Task.WaitAsync(_patience);

        await engine.DisposeAsync().AsTask().WaitAsync(_patience);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Equal(1, source.Reads);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.StartAsync(CancellationToken.None));
    }

    private sealed class SlowSource : IFeedSource
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Reads { get; private set; }

        public string Location => "nowhere";

        public async Task<FeedContent?> ReadAsync(FeedMark? known, CancellationToken cancellationToken)
        {
            Reads++;
            Begun.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return null;
        }

        public void Dispose()
        {
        }
    }

    private sealed class EmptyFormat : IFeedFormat
    {
        public IEnumerable<FeedItem> Read(byte[] content) => [];
    }
}
