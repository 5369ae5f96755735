using System.Net;
using Granary.Silo.Tests.Domains;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>The conditions of RFC 9110, 13.1: a request applies to the version that its sender saw, or not at all.</summary>
public sealed class PreconditionTests : IAsyncLifetime
{
    private RunningServer _server = null!; // InitializeAsync runs before every test

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(("Domain:Assemblies:0", typeof(Tag).Assembly.GetName().Name ?? ""));
        await _server.PostAsync("/tags", new { id = "a" });
        await _server.PostAsync("/tags/a/count");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("*")]
    [InlineData("\"2\"")]
    [InlineData("\"9\", \"2\"")]
    [InlineData("\"2\",\"1\",W/\"1\"")]
    public async Task A_condition_that_holds_lets_calls_reads_and_removals_through(string header)
    {
        Reply read = await _server.GetAsync("/tags/a", ("If-Match", header));
        Reply called = await _server.PostAsync("/tags/a/count", null, ("If-Match", header));
        await _server.PostAsync("/tags", new { id = "b" });
        await _server.PostAsync("/tags/b/count");
        Reply removed = await _server.DeleteAsync("/tags/b", ("If-Match", header));

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (read.Status, read.Tag));
        Assert.Equal((HttpStatusCode.OK, "\"3\""), (called.Status, called.Tag));
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.Equal(["a"], (await _server.GetAsync("/tags")).Ids());
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("\"9\", \"1\"")]
    [InlineData("W/\"2\"")]
    [InlineData("\"02\"")]
    [InlineData("\"abc\"")]
    public async Task A_condition_that_does_not_hold_stops_them(string header)
    {
        Reply[] replies =
        [
            await _server.GetAsync("/tags/a", ("If-Match", header)),
            await _server.PostAsync("/tags/a/count", null, ("If-Match", header)),
            await _server.DeleteAsync("/tags/a", ("If-Match", header)),
        ];

        Assert.All(replies, reply =>
        {
            reply.IsProblem(HttpStatusCode.PreconditionFailed, "conflict");
            Assert.Equal(2, reply.Json.GetProperty("actual").GetInt32());
        });
        Assert.Equal("\"2\"", (await _server.GetAsync("/tags/a")).Tag);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"1\"")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("W/\"1\"")]
    public async Task What_is_not_there_matches_nothing(string header)
    {
        Reply removed = await _server.DeleteAsync("/tags/b", ("If-Match", header));
        Reply called = await _server.PostAsync("/tags/b/count", null, ("If-Match", header));
        Reply read = await _server.GetAsync("/tags/b", ("If-Match", header));

        removed.IsProblem(HttpStatusCode.PreconditionFailed, "conflict");
        called.IsProblem(HttpStatusCode.NotFound, "not-found");
        read.IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"2\", \"7\"")]
    public async Task A_repeat_under_a_condition_is_answered_as_the_first_time(string header)
    {
        (string, string)[] headers = [("If-Match", header), ("Idempotency-Key", Guid.NewGuid().ToString())];
        Reply[] removed = [await _server.DeleteAsync("/tags/a", headers), await _server.DeleteAsync("/tags/a", headers)];

        Assert.All(removed, reply => Assert.Equal(HttpStatusCode.NoContent, reply.Status));
    }

    [Fact]
    public async Task Whatever_version_is_there_is_removed_while_others_change_it()
    {
        Task<Reply>[] calls = [.. Enumerable.Range(0, 20).Select(_ => _server.PostAsync("/tags/a/count", null, ("If-Match", "*")))];
        Reply removed = await _server.DeleteAsync("/tags/a", ("If-Match", "*"));

        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.All(await Task.WhenAll(calls), reply => Assert.Contains(reply.Status, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound }));
        (await _server.GetAsync("/tags/a")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task What_is_to_be_created_has_no_version_to_match()
    {
        Reply match = await _server.PostAsync("/tags", new { id = "b" }, ("If-Match", "\"3\""));
        Reply none = await _server.PostAsync("/tags", new { id = "b" }, ("If-None-Match", "\"3\""));
        Reply any = await _server.PostAsync("/tags", new { id = "b" }, ("If-None-Match", "*"));

        Assert.StartsWith("If-Match is given", match.IsProblem(HttpStatusCode.BadRequest, "request-refused"), StringComparison.Ordinal);
        Assert.StartsWith(
            "If-None-Match of a creation", none.IsProblem(HttpStatusCode.BadRequest, "request-refused"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, any.Status);
    }

    [Theory]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("W/\"2\"", HttpStatusCode.NotModified)]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("2", HttpStatusCode.BadRequest)]
    public async Task A_reader_who_has_the_version_already_is_told_so(string header, HttpStatusCode status)
    {
        Reply reply = await _server.GetAsync("/tags/a", ("If-None-Match", header));

        Assert.Equal(status, reply.Status);
    }
}
