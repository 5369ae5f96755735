using System.Net;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>The answer to a wrong request states the fault and the remedy, and nothing is changed.</summary>
public sealed class WrongRequestTests : IAsyncLifetime
{
    private const string Order = "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f";

    private RunningServer _server = null!; // InitializeAsync runs before every test

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(("Limits:MaxDocumentBytes", "4096"), ("Limits:MaxResults", "50"));
        await _server.PostAsync("/orders", new { id = Order, customer = "anna", placedAt = "2026-11-21T10:00:00Z" });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/carts", HttpStatusCode.NotFound, "not-found", "There is no collection 'carts'; there is orders, members, hours, people.")]
    [InlineData("/ORDERS", HttpStatusCode.NotFound, "not-found", "There is no collection 'ORDERS'")]
    [InlineData("/orders/1", HttpStatusCode.NotFound, "not-found", "'1' is no id in 'orders'.")]
    [InlineData("/people/01", HttpStatusCode.NotFound, "not-found", "'01' is no id in 'people'.")]
    [InlineData("/people/1", HttpStatusCode.NotFound, "not-found", "There is no people/1.")]
    [InlineData("/orders/a/b/c", HttpStatusCode.NotFound, "not-found", "at most three parts")]
    [InlineData("/orders/%FF", HttpStatusCode.BadRequest, "request-refused", "'%FF' in the address is not percent-encoded UTF-8.")]
    [InlineData(
        "/orders?colour=red", HttpStatusCode.BadRequest, "request-refused", "'colour' cannot be asked for: there is no member 'colour'")]
    [InlineData(
        "/orders?Status=Pending", HttpStatusCode.BadRequest, "request-refused", "there is no member 'Status'; did you mean 'status'?")]
    [InlineData("/orders?lines=1", HttpStatusCode.BadRequest, "request-refused", "it is a collection")]
    [InlineData("/orders?lines.sku=pen", HttpStatusCode.BadRequest, "request-refused", "'lines' is a collection; ask for lines.count, or "
        + "for lines.any(…)")]
    [InlineData("/orders?status=Red", HttpStatusCode.BadRequest, "request-refused", "'Red' is none of Pending, Approved, Paid, Shipped, "
        + "Cancelled.")]
    [InlineData("/orders?status>Paid", HttpStatusCode.BadRequest, "request-refused", "'status>Paid': > is not defined on it.")]
    [InlineData("/orders?total=many", HttpStatusCode.BadRequest, "request-refused", "'total=many'")]
    [InlineData("/orders?total>", HttpStatusCode.BadRequest, "request-refused", "'total>'")]
    [InlineData("/orders?dueOn<tomorrow", HttpStatusCode.BadRequest, "request-refused", "'dueOn<tomorrow'")]
    [InlineData("/orders?id=1", HttpStatusCode.BadRequest, "request-refused", "'id=1': it is no id of this collection.")]
    [InlineData("/orders?pending", HttpStatusCode.BadRequest, "request-refused", "'pending' is no condition; write member=value.")]
    [InlineData("/orders/%c3%25%a9", HttpStatusCode.BadRequest, "request-refused", "is not percent-encoded UTF-8")]
    [InlineData("/orders?=1", HttpStatusCode.BadRequest, "request-refused", "'=1' is no condition")]
    [InlineData("/orders?limit=0", HttpStatusCode.BadRequest, "request-refused", "limit is '0', and must be a whole number from 1 to 50.")]
    [InlineData("/orders?limit=51", HttpStatusCode.BadRequest, "request-refused", "from 1 to 50")]
    [InlineData("/orders?limit=5&limit=6", HttpStatusCode.BadRequest, "request-refused", "'limit' is given once")]
    [InlineData("/orders?offset=-1", HttpStatusCode.BadRequest, "request-refused", "offset is '-1'")]
    [InlineData("/orders?sort=status", HttpStatusCode.BadRequest, "request-refused", "'status' has no order.")]
    [InlineData("/orders?sort=", HttpStatusCode.BadRequest, "request-refused", "'' cannot be asked for")]
    [InlineData("/orders?sort>id", HttpStatusCode.BadRequest, "request-refused", "'sort' is given once, as sort=…")]
    public async Task A_wrong_address_is_refused_by_name(string address, HttpStatusCode status, string kind, string detail)
    {
        Reply reply = await _server.GetAsync(address);

        Assert.Contains(detail, reply.IsProblem(status, kind), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_utf_8_is_refused_as_such()
    {
        byte[] body = [.. """{"$type":"person","id":1,"firstName":"""u8, (byte)'"', 0xC3, 0x28, .. "\",\"lastName\":\"b\"}"u8];

        Reply reply = await _server.SendBytesAsync(HttpMethod.Post, "/people", body);

        Assert.Equal("The body is not UTF-8.", reply.IsProblem(HttpStatusCode.BadRequest, "request-refused"));
    }

    [Theory]
    [InlineData("Idempotency-Key", "", HttpStatusCode.BadRequest, "Idempotency-Key is '', and must be a UUID.")]
    [InlineData(
        "Content-Encoding", "gzip", HttpStatusCode.UnsupportedMediaType, "Content-Encoding is 'gzip', and the body must not be encoded")]
    [InlineData("Content-Type", "application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType, "charset=utf-16")]
    public async Task A_header_that_would_pass_unheard_is_refused(string name, string value, HttpStatusCode status, string detail)
    {
        (HttpStatusCode answered, string body) = await SendPersonAsync(name, value);

        Assert.Equal(status, answered);
        Assert.Contains(detail, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Encoding", "identity")]
    [InlineData("Content-Type", "application/json; charset=UTF-8")]
    [InlineData("Content-Type", "application/json; charset=\"utf-8\"")]
    public async Task A_header_that_says_what_holds_anyway_is_fine(string name, string value) =>
        Assert.Equal(HttpStatusCode.Created, (await SendPersonAsync(name, value)).Status);

    [Theory]
    [InlineData("/orders", "{", HttpStatusCode.BadRequest, "request-refused", "The body is not well-formed JSON")]
    [InlineData("/orders", "[]", HttpStatusCode.BadRequest, "request-refused", "The body must be a JSON object")]
    [InlineData("/orders", "", HttpStatusCode.BadRequest, "arguments-refused", "'id' is missing; it must be a UUID such as")]
    [InlineData("/orders", """{"id":"x","id":"y"}""", HttpStatusCode.BadRequest, "request-refused", "not well-formed")]
    [InlineData("/orders", """{"id":"x","status":"Paid"}""", HttpStatusCode.BadRequest, "arguments-refused", "'status' is no argument of "
        + "orders; there is customer, placedAt.")]
    [InlineData("/people", """{"id":1,"firstName":"a","lastName":"b"}""", HttpStatusCode.BadRequest, "arguments-refused", "'$type' is "
        + "missing; it must be one of \"person\", \"employee\".")]
    [InlineData("/people", """{"$type":"person","id":1,"firstName":" ","lastName":"b"}""", (HttpStatusCode)422, "rule-broken", "firstName")]
    [InlineData(
        "/people",
        """{"$type":"person","id":"1","firstName":"a","lastName":"b"}""",
        HttpStatusCode.BadRequest,
        "arguments-refused",
        "'id' must be a whole number from -2147483648 to 2147483647, and is \"1\".")]
    [InlineData(
        "/people",
        """{"$type":"person","id":null,"firstName":"a","lastName":"b"}""",
        HttpStatusCode.BadRequest,
        "arguments-refused",
        "'id' may not be null; it must be a whole number")]
    [InlineData(
        "/people",
        """{"$type":"person","id":1,"firstName":"\u0000","lastName":"b"}""",
        HttpStatusCode.BadRequest,
        "arguments-refused",
        "'firstName' holds the character U+0000")]
    [InlineData("/hours", """{"id":"2026-11-21T10:30:00Z"}""", HttpStatusCode.BadRequest, "arguments-refused", "'id' is refused: "
        + "2026-11-21T10:30:00.0000000+00:00 is not a full hour.")]
    [InlineData($"/orders/{Order}/ship", "", (HttpStatusCode)422, "rule-broken", "is Pending, so it cannot be shipped.")]
    [InlineData($"/orders/{Order}/approve", """{"by":" "}""", (HttpStatusCode)422, "rule-broken", "by")]
    [InlineData(
        $"/orders/{Order}/approve",
        """{"who":"anna"}""",
        HttpStatusCode.BadRequest,
        "arguments-refused",
        "'who' is no argument of approve; there is by.")]
    [InlineData(
        $"/orders/{Order}/approve",
        """{"by":"a","BY":"b"}""",
        HttpStatusCode.BadRequest,
        "arguments-refused",
        "'BY' is no argument of approve")]
    [InlineData(
        "/people",
        """{"$type":"person","id":1,"ID":2,"firstName":"a","lastName":"b"}""",
        HttpStatusCode.BadRequest,
        "arguments-refused",
        "'ID' is no argument of people")]
    [InlineData($"/orders/{Order}/burn", "", HttpStatusCode.NotFound, "not-found", "'burn' is no method of orders; there is addLine, "
        + "approve, pay, ship, postpone.")]
    [InlineData($"/orders/{Order}/getType", "", HttpStatusCode.NotFound, "not-found", "'getType' is no method of orders")]
    [InlineData(
        $"/orders/{Order}/Approve", "", HttpStatusCode.NotFound, "not-found", "'Approve' is no method of orders; did you mean 'approve'?")]
    [InlineData(
        "/orders/018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e50/ship", "", HttpStatusCode.NotFound, "not-found", "There is no orders/018f3c2e")]
    public async Task A_wrong_body_is_refused_by_name(string address, string body, HttpStatusCode status, string kind, string detail)
    {
        Reply reply = await _server.SendAsync(HttpMethod.Post, address, body);

        Assert.Contains(detail, reply.IsProblem(status, kind), StringComparison.Ordinal);
        Assert.Equal("\"1\"", (await _server.GetAsync($"/orders/{Order}")).Tag);
        Assert.Empty((await _server.GetAsync("/people")).Ids());
    }

    [Theory]
    [InlineData("If-Match", "3")]
    [InlineData("If-Match", "\"3")]
    [InlineData("If-Match", "*, \"1\"")]
    [InlineData("If-Match", "")]
    [InlineData("If-None-Match", "\"1\"")]
    [InlineData("Idempotency-Key", "again")]
    [InlineData("Idempotency-Key", "00000000-0000-0000-0000-000000000000")]
    public async Task A_wrong_header_is_refused_by_name(string header, string value)
    {
        Reply reply = await _server.DeleteAsync($"/orders/{Order}", (header, value));

        Assert.StartsWith($"{header} is", reply.IsProblem(HttpStatusCode.BadRequest, "request-refused"), StringComparison.Ordinal);
        Assert.Equal("\"1\"", (await _server.GetAsync($"/orders/{Order}")).Tag);
    }

    [Theory]
    [InlineData("PUT", "/orders", "GET, HEAD, POST")]
    [InlineData("PUT", $"/orders/{Order}", "GET, HEAD, DELETE")]
    [InlineData("GET", $"/orders/{Order}/approve", "POST")]
    [InlineData("DELETE", "/", "GET, HEAD")]
    [InlineData("POST", "/health/live", "GET, HEAD")]
    [InlineData("OPTIONS", "/orders", "GET, HEAD, POST")]
    public async Task State_is_never_replaced_from_outside(string method, string address, string allowed)
    {
        Reply reply = await _server.SendAsync(new HttpMethod(method), address, null);

        reply.IsProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(allowed, reply.Allow);
    }

    [Fact]
    public async Task A_body_that_is_no_json_or_too_large_is_refused()
    {
        using var client = new HttpClient { BaseAddress = _server.Address };
        using var form = new FormUrlEncodedContent([new("id", "1")]);
        using HttpResponseMessage posted = await client.PostAsync(new Uri("/orders", UriKind.Relative), form);
        Reply large = await _server.SendAsync(HttpMethod.Post, "/orders", $$"""{"id":"{{new string('x', 5000)}}"}""");
        Reply grown = await _server.PostAsync($"/orders/{Order}/addLine", new { sku = new string('é', 2000), quantity = 1, price = 1 });

        (await Reply.OfAsync(posted)).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        large.IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        grown.IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("GET", $"/orders/{Order}?fields=customer")]
    [InlineData("POST", $"/orders/{Order}/approve?by=anna")]
    [InlineData("DELETE", $"/orders/{Order}?version=2")]
    [InlineData("POST", "/orders?customer=anna")]
    [InlineData("GET", "/?name=orders")]
    public async Task A_query_string_that_would_be_passed_over_is_refused(string method, string address)
    {
        Reply reply = await _server.SendAsync(new HttpMethod(method), address, method == "POST" ? "{}" : null);

        Assert.Contains(
            "only a collection that is read takes a query string",
            reply.IsProblem(HttpStatusCode.BadRequest, "request-refused"),
            StringComparison.Ordinal);
        Assert.Equal("\"1\"", (await _server.GetAsync($"/orders/{Order}")).Tag);
    }

    [Fact]
    [Trait("Promise", "S4-16 An HTTP request becomes criteria in one or two lines, and invalid fields are rejected.")]
    public async Task A_fault_in_a_query_string_is_told_by_part_and_position()
    {
        Reply reply = await _server.GetAsync("/orders?status=Pending&lines.any(sku=%C3%A9,width=2)");
        Reply large = await _server.GetAsync($"/orders?customer={new string('x', 17_000)}");

        Assert.Contains(
            "there is no member 'width'; there is sku, quantity, price.",
            reply.IsProblem(HttpStatusCode.BadRequest, "request-refused"),
            StringComparison.Ordinal);
        Assert.Equal(
            ("lines.any(sku=é,width=2)", 36), (reply.Json.GetProperty("part").GetString(), reply.Json.GetProperty("position").GetInt32()));
        Assert.Contains(
            "at most 16384 characters", large.IsProblem(HttpStatusCode.BadRequest, "request-refused"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_of_another_type_of_the_family_is_refused()
    {
        await _server.PostAsync(
            "/people", new Dictionary<string, object> { ["$type"] = "person", ["id"] = 1, ["firstName"] = "a", ["lastName"] = "b" });

        Reply reply = await _server.PostAsync("/people/1/raise", new { amount = 5 });

        Assert.Equal(
            "Raise is a method of Employee, and this is a Person.", reply.IsProblem(HttpStatusCode.BadRequest, "arguments-refused"));
    }

    private async Task<(HttpStatusCode Status, string Body)> SendPersonAsync(string name, string value)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "/people"));
        request.Content = new ByteArrayContent("""{"$type":"person","id":1,"firstName":"a","lastName":"b"}"""u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", name == "Content-Type" ? value : "application/json");
        if (name != "Content-Type" && !request.Content.Headers.TryAddWithoutValidation(name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
