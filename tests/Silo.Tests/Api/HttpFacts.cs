using System.Net;
using System.Text.Json;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>An aggregate's life over HTTP, the same on every store.</summary>
public abstract class HttpFacts
{
    private const string Order = "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f";

    private protected abstract Task<RunningServer> StartAsync();

    [Fact]
    public async Task An_order_is_made_read_changed_found_and_removed()
    {
        await using RunningServer server = await StartAsync();

        Reply made = await server.PostAsync("/orders", new { id = Order, customer = "anna", placedAt = "2026-11-21T10:00:00Z" });
        Assert.Equal((HttpStatusCode.Created, "\"1\"", $"/orders/{Order}"), (made.Status, made.Tag, made.Location));
        Reply line = await server.PostAsync($"/orders/{Order}/addLine", new { sku = "pen", quantity = 3, price = 1.25m });
        Assert.Equal((HttpStatusCode.NoContent, "\"2\""), (line.Status, line.Tag));
        Reply approved = await server.PostAsync($"/orders/{Order}/approve", new { by = "bert" }, ("If-Match", "\"2\""));
        Assert.Equal((HttpStatusCode.NoContent, "\"3\""), (approved.Status, approved.Tag));
        Reply read = await server.GetAsync($"/orders/{Order}");
        Assert.Equal((HttpStatusCode.OK, "\"3\"", "application/json"), (read.Status, read.Tag, read.ContentType));
        Assert.Equal(
            """
            {"id":"018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f","lines":[{"sku":"pen","quantity":3,"price":1.25}],"customer":"anna",
            "placedAt":"2026-11-21T10:00:00.0000000Z","dueOn":"2026-12-05","status":"Approved","approvedBy":"bert","total":3.75}
            """.ReplaceLineEndings(""),
            read.Body);
        Reply found = await server.GetAsync("/orders?status=Approved&total>=3.75&sort=-placedAt&limit=20");
        Assert.Equal([Order], found.Ids());
        Assert.Equal(read.Body, found.Json.GetProperty("items")[0].GetProperty("value").GetRawText());
        Assert.Equal(3, found.Json.GetProperty("items")[0].GetProperty("version").GetInt64());
        Assert.Equal(HttpStatusCode.NoContent, (await server.DeleteAsync($"/orders/{Order}", ("If-Match", "\"3\""))).Status);
        (await server.GetAsync($"/orders/{Order}")).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await server.DeleteAsync($"/orders/{Order}")).Status);
    }

    [Fact]
    public async Task A_version_that_is_not_there_any_more_stops_a_change()
    {
        await using RunningServer server = await StartAsync();
        await server.PostAsync(
            "/people",
            new Dictionary<string, object> { ["$type"] = "person", ["id"] = 7, ["firstName"] = "Martha", ["lastName"] = "Fowler" });
        await server.PostAsync("/people/7/marry", new { lastName = "Beck" });

        Reply change = await server.PostAsync("/people/7/marry", new { lastName = "Evans" }, ("If-Match", "\"1\""));
        Reply removal = await server.DeleteAsync("/people/7", ("If-Match", "\"1\""));
        Reply again = await server.PostAsync(
            "/people", new Dictionary<string, object> { ["$type"] = "person", ["id"] = 7, ["firstName"] = "X", ["lastName"] = "Y" });

        Assert.Contains(
            "expected at version 1 and is at version 2",
            change.IsProblem(HttpStatusCode.PreconditionFailed, "conflict"),
            StringComparison.Ordinal);
        removal.IsProblem(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal((1, 2), (removal.Json.GetProperty("expected").GetInt32(), removal.Json.GetProperty("actual").GetInt32()));
        Assert.Contains("people/7 already exists", again.IsProblem(HttpStatusCode.Conflict, "duplicate"), StringComparison.Ordinal);
        Assert.Equal("Beck", (await server.GetAsync("/people/7")).Json.GetProperty("lastName").GetString());
    }

    [Fact]
    public async Task A_value_that_has_to_be_unique_is_refused_with_its_owner()
    {
        await using RunningServer server = await StartAsync();
        (Guid first, Guid second) = (Guid.NewGuid(), Guid.NewGuid());
        await server.PostAsync("/members", new { id = first, email = "anna@example.org", password = "x" });

        Reply taken = await server.PostAsync("/members", new { id = second, email = "Anna@example.org", password = "y" });
        await server.PostAsync("/members", new { id = second, email = "bert@example.org", password = "y" });
        Reply changed = await server.PostAsync($"/members/{second}/changeEmail", new { email = "anna@example.org" });

        taken.IsProblem(HttpStatusCode.Conflict, "not-unique");
        changed.IsProblem(HttpStatusCode.Conflict, "not-unique");
        Assert.Equal(
            ("email", "Anna@example.org", "members", $"{first}"),
            (Text(taken, "constraint"), Text(taken, "value"), Text(taken, "collection"), Text(taken, "owner")));

        static string? Text(Reply reply, string name) => reply.Json.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_request_that_is_repeated_under_its_key_is_applied_once()
    {
        await using RunningServer server = await StartAsync();
        (string, string) key = ("Idempotency-Key", Guid.NewGuid().ToString());
        object employee = new Dictionary<string, object>
        {
            ["$type"] = "employee", ["id"] = 1, ["firstName"] = "Martin", ["lastName"] = "Fowler", ["salary"] = 10,
        };

        Reply[] made = [await server.PostAsync("/people", employee, key), await server.PostAsync("/people", employee, key)];
        (string, string) raise = ("Idempotency-Key", Guid.NewGuid().ToString());
        Reply[] raised =
            [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.PostAsync("/people/1/raise", new { amount = 5 }, raise)))];

        Assert.All(made, reply => Assert.Equal((HttpStatusCode.Created, "/people/1"), (reply.Status, reply.Location)));
        Assert.All(raised, reply => Assert.Equal((HttpStatusCode.NoContent, "\"2\""), (reply.Status, reply.Tag)));
        Assert.Equal(15, (await server.GetAsync("/people/1")).Json.GetProperty("salary").GetInt32());
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_another_request()
    {
        await using RunningServer server = await StartAsync();
        (string, string) key = ("Idempotency-Key", Guid.NewGuid().ToString());
        foreach (int id in new[] { 1, 2 })
        {
            object person = new Dictionary<string, object> { ["$type"] = "person", ["id"] = id, ["firstName"] = "a", ["lastName"] = "b" };
            Assert.Equal(HttpStatusCode.Created, (await server.PostAsync("/people", person, key)).Status);
        }

        Assert.Equal("\"2\"", (await server.PostAsync("/people/1/marry", new { lastName = "c" }, key)).Tag);
        Assert.Equal(HttpStatusCode.NoContent, (await server.DeleteAsync("/people/2", key)).Status);

        Assert.Equal(["1"], (await server.GetAsync("/people?lastName=c")).Ids());
        Assert.Equal(["1"], (await server.GetAsync("/people")).Ids());
    }

    [Fact]
    public async Task Pages_follow_one_another_until_there_is_no_next()
    {
        await using RunningServer server = await StartAsync();
        for (int i = 1; i <= 7; i++)
        {
            await server.PostAsync(
                "/people",
                new Dictionary<string, object> { ["$type"] = "person", ["id"] = i, ["firstName"] = $"P{i % 2}", ["lastName"] = "Ö & <>" });
        }

        var seen = new List<string?>();
        string? next = "/people?lastName=%C3%96+%26+<>&id!=4&sort=firstName,-id&limit=2";
        while (next is not null)
        {
            Reply page = await server.GetAsync(next);
            seen.AddRange(page.Ids());
            next = page.Json.GetProperty("next").GetString();
        }

        Assert.Equal(["6", "2", "7", "5", "3", "1"], seen);
    }

    [Fact]
    public async Task A_page_gives_the_members_that_are_asked_for_and_goes_on_behind_its_last_result()
    {
        await using RunningServer server = await StartAsync();
        for (int i = 1; i <= 5; i++)
        {
            string id = $"018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5{i}";
            await server.PostAsync("/orders", new { id, customer = "anna", placedAt = $"2026-11-2{i}T10:00:00Z" });
            await server.PostAsync($"/orders/{id}/addLine", new { sku = "pen", quantity = i, price = 1.25m });
        }

        Reply first = await server.GetAsync(
            "/orders?lines.any(sku=pen,quantity>1)&fields=customer,lines,approvedBy&sort=-placedAt&limit=2&count=true");
        await server.DeleteAsync("/orders/018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e55");
        string next = first.Json.GetProperty("next").GetString() ?? "";
        Reply second = await server.GetAsync(next);

        Assert.Equal(
            """{"customer":"anna","lines":[{"sku":"pen","quantity":5,"price":1.25}],"approvedBy":null}""",
            Compact(first.Json.GetProperty("items")[0].GetProperty("value")));
        Assert.Equal((4, 3), (first.Json.GetProperty("total").GetInt32(), second.Json.GetProperty("total").GetInt32()));
        Assert.StartsWith(
            "/orders?lines.any(sku=pen,quantity%3E1)&fields=customer,lines,approvedBy&sort=-placedAt&limit=2&count=true&after=",
            next,
            StringComparison.Ordinal);
        Assert.Contains(next, first.Body, StringComparison.Ordinal);
        Assert.Equal(["018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e53", "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e52"], second.Ids());
        Assert.Null(second.Json.GetProperty("next").GetString());
    }

    // PostgreSQL adds spaces to the JSON of a part of a document, and keeps the members.
    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value);
}
