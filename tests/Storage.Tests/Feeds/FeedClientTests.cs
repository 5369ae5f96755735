using System.Net;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Storage.Tests.Feeds;

/// <summary>The client that reads feeds at addresses is a named HTTP client of the application.</summary>
public sealed class FeedClientTests
{
    private const string Address = "http://user:hunter2@feeds.invalid/books?key=hunter2";
    private const string Books = """[{"id":"1","title":"A","pages":1}]""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_application_says_of_the_client_holds_whether_it_says_it_before_or_after(bool isAfter)
    {
        void Choose(GranaryBuilder g) => g.Services.AddHttpClient(FeedEngines.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new Answering(_ => Task.FromResult(Answer())));
        await using GranaryInstance granary = GranaryFactory.Create(g =>
        {
            if (!isAfter)
            {
                Choose(g);
            }

            g.AddModel<BookModel>().UseInMemory().AddJsonFeed<Book>(Address);
            if (isAfter)
            {
                Choose(g);
            }
        });

        Assert.Equal(1, await CountAsync(granary));
    }

    [Fact]
    public async Task A_failure_of_the_applications_own_is_one_of_the_feed()
    {
        await using GranaryInstance granary = Open(_ => throw new InvalidOperationException("the circuit is open"));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(granary));

        Assert.Contains("the server cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Equal("the circuit is open", failure.GetBaseException().Message);
    }

    [Fact]
    public async Task A_server_that_takes_longer_than_the_feed_allows_is_given_up_whatever_the_client_allows()
    {
        await using GranaryInstance granary = Open(
            cancellationToken => new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken),
            feed => feed.Timeout(TimeSpan.FromMilliseconds(50)));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(granary));

        Assert.Contains("did not answer within 00:00:00.0500000 (Timeout)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_called_off_is_no_fault_of_the_feed()
    {
        using var source = new CancellationTokenSource();
        await using GranaryInstance granary = Open(async cancellationToken =>
        {
            await source.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return Answer();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StartAsync(granary, source.Token));
    }

    [Fact]
    public async Task A_request_writes_one_line_of_the_feed_and_no_secret()
    {
        using var log = new LinesOfLog();
        await using GranaryInstance granary = Open(
            _ => Task.FromResult(Answer()),
            null,
            services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));

        Assert.Equal(1, await CountAsync(granary));

        LineOfLog line = Assert.Single(log.All, line => line.Category.Contains("Feed", StringComparison.Ordinal));
        Assert.Equal("Granary.Storage.FeedMonitor", line.Category);
        Assert.DoesNotContain(log.All, line => line.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    private static GranaryInstance Open(
        Func<CancellationToken, Task<HttpResponseMessage>> answer,
        Action<FeedBuilder<Book>>? configure = null,
        Action<IServiceCollection>? addServices = null) => GranaryFactory.Create(g =>
    {
        addServices?.Invoke(g.Services);
        g.AddModel<BookModel>().UseInMemory().AddJsonFeed(Address, configure);
        g.Services.AddHttpClient(FeedEngines.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new Answering(answer));
    });

    private static HttpResponseMessage Answer() => new(HttpStatusCode.OK) { Content = new StringContent(Books) };

    private static Task StartAsync(GranaryInstance granary, CancellationToken cancellationToken = default) =>
        granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(cancellationToken);

    private static async Task<long> CountAsync(GranaryInstance granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Book, string>().Matching(book => book.Pages > 0).CountAsync();
    }

    private sealed class Answering(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(cancellationToken);
    }
}
