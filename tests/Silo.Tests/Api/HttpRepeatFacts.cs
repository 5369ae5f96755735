using System.Net;
using Granary.Silo.Tests.Domains;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>A request that is repeated under its key is answered as the first time, headers and body included, on every engine.</summary>
public abstract class HttpRepeatFacts
{
    private readonly (string, string) _key = ("Idempotency-Key", Guid.NewGuid().ToString());

    [Fact]
    public async Task A_creation_is_answered_as_the_first_time_whatever_others_made_of_the_aggregate_since()
    {
        await using RunningServer server = await StartAsync();
        Reply first = await CreateAsync(server, "once");

        Reply again = await CreateAsync(server, "once");
        await server.PostAsync($"{first.Location}/clear");
        Reply changed = await CreateAsync(server, "once");
        await server.DeleteAsync(first.Location ?? "");
        Reply removed = await CreateAsync(server, "once");

        Assert.Equal(
            (HttpStatusCode.Created, "\"1\"", "application/json", null), (first.Status, first.Tag, first.ContentType, first.Answer));
        Assert.Contains("once", first.Body, StringComparison.Ordinal);
        Assert.All([again, changed, removed], repeat => Assert.Equal(first, repeat));
        Assert.Empty((await server.GetAsync("/drafts")).Ids());
    }

    [Fact]
    public async Task Creations_that_race_under_one_key_are_one_and_all_are_answered_alike()
    {
        await using RunningServer server = await StartAsync();

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreateAsync(server, "many")));

        Assert.Equal(HttpStatusCode.Created, replies[0].Status);
        Assert.All(replies, reply => Assert.Equal(replies[0], reply));
        Assert.Equal($"/drafts/{Assert.Single((await server.GetAsync("/drafts")).Ids())}", replies[0].Location);
    }

    [Fact]
    public async Task A_creation_too_long_to_be_kept_is_answered_whole_while_it_is_unchanged_and_else_says_that_it_is_not()
    {
        await using RunningServer server = await StartAsync();
        Reply first = await CreateAsync(server, "long", 5000);

        Reply unchanged = await CreateAsync(server, "long", 5000);
        await server.PostAsync($"{first.Location}/clear");
        Reply changed = await CreateAsync(server, "long", 5000);

        Assert.Equal(first, unchanged);
        Assert.Equal(
            (HttpStatusCode.Created, first.Tag, first.Location, "", "not-kept"),
            (changed.Status, changed.Tag, changed.Location, changed.Body, changed.Answer));
    }

    [Fact]
    public async Task A_call_is_answered_as_the_first_time_whatever_others_changed_since()
    {
        await using RunningServer server = await StartAsync();
        string draft = (await server.PostAsync("/drafts", new { text = "first" })).Location ?? "";
        Reply replaced = await server.PostAsync($"{draft}/replace", new { text = "second" }, _key);
        Reply cleared = await server.PostAsync($"{draft}/clear", null, _key);

        await server.PostAsync($"{draft}/replace", new { text = "third" });
        Reply[] again =
        [
            await server.PostAsync($"{draft}/replace", new { text = "second" }, _key), await server.PostAsync($"{draft}/clear", null, _key),
        ];
        await server.DeleteAsync(draft);
        Reply[] removed =
        [
            await server.PostAsync($"{draft}/replace", new { text = "second" }, _key), await server.PostAsync($"{draft}/clear", null, _key),
        ];

        Assert.Equal((HttpStatusCode.OK, "\"2\"", "\"first\"", null), (replaced.Status, replaced.Tag, replaced.Body, replaced.Answer));
        Assert.Equal((HttpStatusCode.NoContent, "\"3\"", null), (cleared.Status, cleared.Tag, cleared.Answer));
        Assert.Equal([replaced, cleared], again);
        Assert.Equal([replaced, cleared], removed);
    }

    [Fact]
    public async Task A_call_whose_result_was_too_long_to_be_kept_says_so_with_the_version_of_the_first_time()
    {
        await using RunningServer server = await StartAsync();
        string draft = (await server.PostAsync("/drafts", new { text = new string('x', 5000) })).Location ?? "";
        Reply first = await server.PostAsync($"{draft}/replace", new { text = "short" }, _key);
        await server.PostAsync($"{draft}/clear");

        Reply again = await server.PostAsync($"{draft}/replace", new { text = "short" }, _key);

        Assert.Equal((HttpStatusCode.OK, "\"2\"", 5002), (first.Status, first.Tag, first.Body.Length));
        Assert.Equal((HttpStatusCode.NoContent, "\"2\"", "", "not-kept"), (again.Status, again.Tag, again.Body, again.Answer));
    }

    [Fact]
    public async Task A_removal_is_answered_as_the_first_time_and_removes_nothing_that_came_after_it()
    {
        await using RunningServer server = await StartAsync();
        object person = new Dictionary<string, object> { ["$type"] = "person", ["id"] = 7, ["firstName"] = "a", ["lastName"] = "b" };
        await server.PostAsync("/people", person);
        Reply first = await server.DeleteAsync("/people/7", ("If-Match", "\"1\""), _key);
        await server.PostAsync("/people", person);

        Reply again = await server.DeleteAsync("/people/7", ("If-Match", "\"1\""), _key);

        Assert.Equal((HttpStatusCode.NoContent, null, null), (first.Status, first.Tag, first.Answer));
        Assert.Equal(first, again);
        Assert.Equal(["7"], (await server.GetAsync("/people")).Ids());
    }

    private protected abstract Task<RunningServer> StartAsync();

    private protected static (string Name, string Value)[] Domains { get; } =
    [
        ("Domain:Assemblies:0", "Granary.Samples.Shop"),
        ("Domain:Assemblies:1", typeof(Draft).Assembly.GetName().Name ?? ""),
    ];

    // The text belongs to this test alone, because a text that begins with "once" is accepted only once in the process.
    private Task<Reply> CreateAsync(RunningServer server, string text, int length = 0) =>
        server.PostAsync("/drafts", new { text = $"{text} {_key.Item2}".PadRight(length, 'x') }, _key);
}
