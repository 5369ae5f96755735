using System.Net;
using Granary.Silo.Tests.Domains.Gauges;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>A fault of the domain itself is no fault of the request: status and type of the answer say so.</summary>
public sealed class DomainFaultTests : IAsyncLifetime
{
    private RunningServer _server = null!; // InitializeAsync runs before every test

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(("Domain:Assemblies:0", typeof(Gauge).Assembly.GetName().Name ?? ""));
        await _server.PostAsync("/gauges", new { id = "g", level = 2 });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/gauges/g/blank", "{}")]
    [InlineData("/gauges/g/share", """{"parts":0}""")]
    [InlineData("/gauges/g/mark", """{"count":1}""")]
    [InlineData("/gauges", """{"id":"h","level":0}""")]
    public async Task A_state_that_the_domain_makes_and_that_cannot_be_stored_is_a_fault_of_the_server(string address, string body)
    {
        Reply reply = await _server.SendAsync(HttpMethod.Post, address, body);

        string detail = reply.IsProblem(HttpStatusCode.InternalServerError, "unstorable");
        Assert.StartsWith("The domain would have left gauges/", detail, StringComparison.Ordinal);
        Assert.Contains("nothing was written", detail, StringComparison.Ordinal);
        Assert.Equal("gauges", reply.Json.GetProperty("collection").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await _server.GetAsync("/gauges/h")).Status);
        Assert.Equal("""{"id":"g","level":1,"label":"","marks":["full"]}""", (await _server.GetAsync("/gauges/g")).Body);
    }

    [Fact]
    public async Task A_result_that_JSON_cannot_hold_is_a_fault_of_the_server()
    {
        Reply reply = await _server.SendAsync(HttpMethod.Post, "/gauges/g/reading", "{}");

        string detail = reply.IsProblem(HttpStatusCode.InternalServerError, "unstorable");
        Assert.StartsWith("The domain would have made a value", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_of_which_its_class_makes_what_cannot_be_stored_is_refused_by_its_name()
    {
        Reply reply = await _server.SendAsync(HttpMethod.Post, "/gauges/g/scale", """{"scale":1}""");

        Assert.StartsWith(
            "'scale' is refused: ", reply.IsProblem(HttpStatusCode.BadRequest, "arguments-refused"), StringComparison.Ordinal);
    }
}
