using System.Net;
using System.Net.Sockets;
using Granary.Domain;
using Granary.Silo.Api;
using Granary.Silo.Tests.Domains;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>Every id can be addressed, whatever its characters, and the address leads to that id.</summary>
public sealed class AddressTests
{
    public static TheoryData<string> Ids =>
    [
        "a", "A", "01", "1", "a/b", "a%2Fb", "...", "%2e", "%2E%2E", "a b", "a+b", "a?b=c", "a#b", "é", "e\u0301", "😀",
        "'; drop table aggregates; --", "%", "100%", "/", " ",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_id_of_any_text_is_made_found_listed_and_removed(string id)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            ("Domain:Assemblies:0", typeof(Tag).Assembly.GetName().Name ?? ""));

        Reply made = await server.PostAsync("/tags", new { id });
        Reply found = await server.GetAsync(made.Location ?? "");
        Reply listed = await server.GetAsync($"/tags?id={Uri.EscapeDataString(id)}");
        Reply invoked = await server.PostAsync($"{made.Location}/count");
        Reply removed = await server.DeleteAsync(made.Location ?? "", ("If-Match", "\"2\""));

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(id, found.Json.GetProperty("id").GetString());
        Assert.Equal([id], listed.Ids());
        Assert.Equal((HttpStatusCode.OK, "1", "\"2\""), (invoked.Status, invoked.Body, invoked.Tag));
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
    }

    [Fact]
    public async Task Of_overloads_whose_parameters_have_the_same_names_the_one_is_called_whose_types_fit()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            ("Domain:Assemblies:0", typeof(Tag).Assembly.GetName().Name ?? ""));

        Assert.Equal("/tags/number-7", (await server.PostAsync("/tags", new { id = 7 })).Location);
        Assert.Equal("/tags/x", (await server.PostAsync("/tags", new { id = "x" })).Location);
        Assert.Equal("\"number 1 to x\"", (await server.PostAsync("/tags/x/add", new { number = 1 })).Body);
        Assert.Equal("\"text 1 to x\"", (await server.PostAsync("/tags/x/add", new { number = "1" })).Body);
        (await server.PostAsync("/tags/x/add", new { number = true })).IsProblem(HttpStatusCode.BadRequest, "arguments-refused");
        (await server.PostAsync("/tags", new { id = true })).IsProblem(HttpStatusCode.BadRequest, "arguments-refused");
    }

    [Theory]
    [InlineData("health", "live", false)]
    [InlineData("health", "ready", false)]
    [InlineData("health", "good", true)]
    [InlineData("tags", "live", true)]
    public void An_id_whose_address_belongs_to_the_server_is_refused(string collection, string id, bool isFine)
    {
        var key = new AggregateKey(new CollectionName(collection), id);

        var failure = (RefusedRequestException?)Record.Exception(() => AddressableId.Require(key));

        Assert.Equal(isFine, failure is null);
        Assert.True(isFine || failure?.Message.Contains($"/health/{id}", StringComparison.Ordinal) == true, failure?.Message);
    }

    [Fact]
    public async Task What_one_has_already_is_not_sent_again()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.PostAsync("/hours", new { id = "2026-11-21T10:00:00Z" });

        Reply same = await server.GetAsync("/hours/2026-11-21T11:00:00+01:00", ("If-None-Match", "\"7\", \"1\""));
        Reply other = await server.GetAsync("/hours/2026-11-21T10:00:00Z", ("If-None-Match", "\"7\""));
        Reply head = await server.SendAsync(HttpMethod.Head, "/hours/2026-11-21T10:00:00Z", null);

        Assert.Equal((HttpStatusCode.NotModified, "\"1\"", ""), (same.Status, same.Tag, same.Body));
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (other.Status, other.Tag));
        Assert.Equal((HttpStatusCode.OK, "\"1\"", ""), (head.Status, head.Tag, head.Body));
    }

    [Fact]
    public async Task An_address_in_absolute_form_is_read_from_its_path_on()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync("GET http://h/hours?limit=5 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);

        string? status = await reader.ReadLineAsync();

        Assert.Equal("HTTP/1.1 200 OK", status);
    }

    [Fact]
    public async Task A_defect_of_the_domain_is_a_failure_of_the_server_that_tells_nothing_of_its_inside()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            ("Domain:Assemblies:0", typeof(Tag).Assembly.GetName().Name ?? ""));
        await server.PostAsync("/tags", new { id = "a" });

        Reply reply = await server.PostAsync("/tags/a/stumble");

        Assert.DoesNotContain("secret", reply.IsProblem(HttpStatusCode.InternalServerError, "failed"), StringComparison.Ordinal);
        Assert.Equal("\"1\"", (await server.GetAsync("/tags/a")).Tag);
    }
}
