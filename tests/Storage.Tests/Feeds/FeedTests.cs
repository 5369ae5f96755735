using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.Feeds;

/// <summary>The reading, refreshing and refusing of feeds.</summary>
public sealed class FeedTests : IDisposable
{
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_changed_file_takes_the_place_of_the_former_and_only_what_changed_has_a_new_version()
    {
        await using GranaryInstance granary = Open(
            """<b><book id="1" title="A" pages="1"/><book id="2" title="B" pages="2"/></b>""", refresh: true);
        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));

        Write("""<b><book id="1" title="A" pages="1"/><book id="2" title="New" pages="2"/></b>""");
        await Eventually.HoldsAsync(async () => await ReadAsync(granary, "2") == ("New", 2L));

        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));
    }

    [Fact]
    public async Task An_item_that_went_and_came_again_never_has_a_version_that_it_had()
    {
        await using GranaryInstance granary = Open("""<b><book id="1" title="A" pages="1"/></b>""", refresh: true);
        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));
        Write("<b/>");
        await Eventually.HoldsAsync(async () => await ReadAsync(granary, "1") is null);
        Write("""<b><book id="1" title="Again" pages="1"/></b>""");

        await Eventually.HoldsAsync(async () => await ReadAsync(granary, "1") is not null);

        Assert.Equal(("Again", 2L), await ReadAsync(granary, "1"));
    }

    [Fact]
    public async Task What_cannot_be_read_leaves_the_former_content_and_says_so_until_it_can_be_read_again()
    {
        await using GranaryInstance granary = Open("""<b><book id="1" title="A" pages="1"/></b>""", refresh: true);
        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));

        Write("""<b><book id="1" title="B" pages="1"/><book id="2" title="C" pages="many"/></b>""");
        await Eventually.HoldsAsync(() => Task.FromResult(Status(granary).Failure is not null));

        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));
        Assert.Equal("item 2 in line 1: 'pages' in line 1 is no value of kind Integer", Status(granary).Failure);
        Write("""<b><book id="1" title="B" pages="1"/></b>""");
        await Eventually.HoldsAsync(async () => await ReadAsync(granary, "1") == ("B", 2L));
        Assert.Equal((null, 1), (Status(granary).Failure, Status(granary).Count));
        Assert.NotNull(Status(granary).Age);
    }

    [Theory]
    [InlineData("<b>\n<book id='1' title='A' pages='x'/></b>", "item 1 in line 2: 'pages' in line 2 is no value of kind Integer")]
    [InlineData("<b>\n\n<book id='1' pages='1'/></b>", "item 1 in line 3: 'title'")]
    [InlineData(
        "<b><book id='1' title='A' pages='1'/><book id='1' title='B' pages='1'/></b>",
        "item 2 in line 1 has the identity of an item before it")]
    [InlineData("<b><book id='1' title='A' pages='1'><pages>2</pages></book></b>", "'pages' in line 1 stands there more than once")]
    [InlineData("<b><book id='1' title='A' pages='1'>", "line 1 is not well-formed XML")]
    [InlineData("<!DOCTYPE b><b/>", ": it is not well-formed XML without a document type")]
    [InlineData(
        "<!DOCTYPE b [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><b><book id='1' pages='1'><title>&e;</title></book></b>",
        "without a document type")]
    public async Task A_first_content_that_does_not_fit_fails_the_start_by_name_and_place(string content, string fault)
    {
        await using GranaryInstance granary = Open(content);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(granary));

        Assert.Contains("The feed of 'books'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"id\":\"1\",\"title\":\"A\",\"pages\":1},{\"id\":\"2\",\"title\":\"A\",\"pages\":\"x\"}]", "item 2: 'pages'")]
    [InlineData("{\"books\":[]}", "'' is no array (Items)")]
    [InlineData("[\n1]", "item 1 is no object")]
    [InlineData("[\n{", "line 2 is not well-formed JSON")]
    [InlineData("""[{"id":1,"id":2}]""", "an object has a member twice")]
    public async Task A_feed_in_json_is_refused_in_the_same_way(string content, string fault)
    {
        await File.WriteAllTextAsync(_folder.File("books.json"), content);
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<BookModel>().UseInMemory().AddJsonFeed<Book>(_folder.File("books.json")));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(granary));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_missing_fails_the_start_and_is_there_once_it_is()
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<BookModel>().UseInMemory().AddXmlFeed<Book>(_folder.File("books.xml")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(granary));
        Write("""<b><book id="1" title="A" pages="1"/></b>""");

        await StartAsync(granary);

        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));
    }

    [Fact]
    public async Task A_feed_larger_than_its_limit_is_refused_with_the_limit()
    {
        Write($"<b>{new string(' ', 2000)}</b>");
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<BookModel>().UseInMemory()
            .AddXmlFeed<Book>(_folder.File("books.xml"), feed => feed.MaxBytes(1000)));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(granary));

        Assert.Contains("larger than 1000 bytes (MaxBytes)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_is_asked_only_for_what_changed_and_a_failing_one_hurts_nobody()
    {
        await using FeedServer server = await FeedServer.StartAsync();
        server.Content = """[{"id":"1","title":"A","pages":1,"publishedAt":"2026-03-01T10:00:00+02:00"}]""";
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<BookModel>().UseInMemory().AddJsonFeed<Book>(server.Address, feed => feed.RefreshEvery(_soon)));
        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));
        await Eventually.HoldsAsync(() => Task.FromResult(server.Unchanged >= 2));
        Assert.Equal(1, server.Whole);

        server.Status = 500;
        await Eventually.HoldsAsync(() => Task.FromResult(Status(granary).Failure == "the server answers 500"));
        Assert.Equal(("A", 1L), await ReadAsync(granary, "1"));
        (server.Content, server.Status) = ("""[{"id":"1","title":"B","pages":1}]""", 200);
        await Eventually.HoldsAsync(async () => await ReadAsync(granary, "1") == ("B", 2L));

        Assert.DoesNotContain("secret", Status(granary).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_are_compared_as_moments_whatever_zone_the_feed_wrote_them_in()
    {
        Write("""<b><book id="1" title="A" pages="1" publishedAt="2026-03-01T10:00:00+02:00"/></b>""");
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<BookModel>().UseInMemory().AddXmlFeed<Book>(_folder.File("books.xml")));
        await using IUnitOfWork unit = granary.Begin();
        var at = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(1, await unit.Repository<Book, string>().Matching(book => book.PublishedAt == at).CountAsync());
    }

    [Fact]
    public void A_collection_has_one_source()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => GranaryFactory.Create(g => g.AddModel<BookModel>().UseInMemory()
            .AddXmlFeed<Book>("a.xml").AddJsonFeed<Book>("a.json")));

        Assert.Contains("'books'", failure.Message, StringComparison.Ordinal);
    }

    private static FeedStatus Status(GranaryInstance granary) => Assert.Single(granary.Services.GetRequiredService<FeedMonitor>().Feeds);

    private static Task StartAsync(GranaryInstance granary) =>
        granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);

    private static async Task<(string Title, long Version)?> ReadAsync(GranaryInstance granary, string id)
    {
        await using IUnitOfWork unit = granary.Begin();
        Book? book = await unit.Repository<Book, string>().FindAsync(id);
        return book is null ? null : (book.Title, unit.VersionOf(book)?.Value ?? 0);
    }

    // Replaced in one step, because a refresh could come between the emptying of a file and its new content.
    private void Write(string content)
    {
        File.WriteAllText(_folder.File("books.xml.new"), content);
        File.Move(_folder.File("books.xml.new"), _folder.File("books.xml"), overwrite: true);
    }

    private GranaryInstance Open(string content, bool refresh = false)
    {
        Write(content);
        return GranaryFactory.Create(g => g.AddModel<BookModel>().UseInMemory().AddXmlFeed<Book>(
            _folder.File("books.xml"), feed => _ = refresh ? feed.Items("b/book").RefreshEvery(_soon) : feed));
    }
}
