using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Granary.Silo.Tests.Connections;

/// <summary>A request that Kestrel refuses before the server's pipeline sees it is answered with problem details too.</summary>
public sealed class BareAnswerTests : IAsyncLifetime
{
    private RunningServer _server = null!; // InitializeAsync runs before every test

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public static TheoryData<string, int, string> Requests => new()
    {
        { "GET /\r\nHost: h\r\n\r\n", 400, "not well-formed HTTP/1.1" },
        { "GET / HTTP/1.1\r\n\r\n", 400, "not exactly one Host" },
        { "GET / HTTP/1.1\r\nHost: h\r\nbroken\r\n\r\n", 400, "not well-formed" },
        { "GET /orders/a%00b HTTP/1.1\r\nHost: h\r\n\r\n", 400, "not well-formed" },
        { "POST /orders HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n{}", 400, "its length is at fault" },
        { "POST /orders HTTP/1.0\r\nHost: h\r\nContent-Type: application/json\r\n\r\n{}", 400, "its length is at fault" },
        { "GET / HTTP/9.9\r\nHost: h\r\n\r\n", 505, "speaks HTTP/1.1" },
        { $"GET /orders?customer={new string('x', 40_000)} HTTP/1.1\r\nHost: h\r\n\r\n", 414, "longer than 32768 bytes" },
        { $"GET /orders HTTP/1.1\r\nHost: h\r\nX: {new string('x', 40_000)}\r\n\r\n", 431, "longer than 32768 bytes in all" },
        { $"GET /orders HTTP/1.1\r\nHost: "
            + $"h\r\n{string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: 1\r\n"))}\r\n", 431, "more than 100" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_that_reaches_no_pipeline_is_refused_with_a_problem(string request, int status, string detail)
    {
        (string head, string body) = await AskAsync(request);

        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/problem+json\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", head, StringComparison.Ordinal);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(
            ("urn:granary:request-refused", status), (problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.Contains(detail, problem.GetProperty("detail").GetString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /orders HTTP/1.1\r\n")]
    [InlineData("GET /orders HTTP/1.1\r\nHost: h\r\nX-Half")]
    public async Task A_request_whose_headers_do_not_arrive_in_time_is_refused_with_a_problem(string begun)
    {
        await using RunningServer impatient = await RunningServer.StartAsync(
            limits => limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1));

        (string head, string body) = await AskAsync(begun, impatient);

        Assert.StartsWith("HTTP/1.1 408 ", head, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/problem+json\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", head, StringComparison.Ordinal);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(
            ("urn:granary:request-refused", 408), (problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.Equal("The request did not arrive in time. Nothing was done.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_refusal_behind_good_answers_of_the_same_connection_leaves_these_as_they_are()
    {
        (string head, string rest) = await AskAsync(
            "GET /hours HTTP/1.1\r\nHost: h\r\n\r\nDELETE / HTTP/1.1\r\nHost: h\r\n\r\nHEAD /nowhere HTTP/1.1\r\nHost: "
            + "h\r\n\r\nbroken\r\n\r\n");
        string all = $"{head}\r\n\r\n{rest}";

        int[] statuses =
            [.. all.Split("HTTP/1.1 ").Skip(1).Select(answer => int.Parse(answer[..3], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal([200, 405, 404, 400], statuses);
        Assert.EndsWith("Nothing was done.\"}", all, StringComparison.Ordinal);
        Assert.Single(all.Split("\"status\":405").Skip(1));
        Assert.DoesNotContain("\"status\":404", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_with_and_without_a_body_pass_as_they_are_written()
    {
        await _server.PostAsync("/hours", new { id = "2026-11-21T10:00:00Z" });

        Reply called = await _server.PostAsync("/hours/2026-11-21T10:00:00Z/makeAvailable");
        Reply same = await _server.GetAsync("/hours/2026-11-21T10:00:00Z", ("If-None-Match", "*"));
        Reply listed = await _server.GetAsync("/hours");

        Assert.Equal((HttpStatusCode.NoContent, ""), (called.Status, called.Body));
        Assert.Equal((HttpStatusCode.NotModified, ""), (same.Status, same.Body));
        Assert.Equal(["2026-11-21T10:00:00Z"], listed.Ids());
    }

    private Task<(string Head, string Body)> AskAsync(string request) => AskAsync(request, _server);

    private static async Task<(string Head, string Body)> AskAsync(string request, RunningServer server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, patience.Token);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string answer = await reader.ReadToEndAsync(patience.Token);
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (answer[..end] + "\r\n", answer[(end + 4)..]);
    }
}
