using System.Net;
using Granary.Domain;
using Granary.Silo.Tests.Domains;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>An identity has one form in an address. Any other form is either understood as the same identity or refused.</summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private const string Order = "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f";

    private RunningServer _server = null!; // InitializeAsync runs before every test

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(
        ("Domain:Assemblies:0", "Granary.Samples.Shop"), ("Domain:Assemblies:1", typeof(Tag).Assembly.GetName().Name ?? ""));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_clients_fold_away_is_refused_by_name(string id)
    {
        Reply reply = await _server.PostAsync("/tags", new { id });

        Assert.Contains(
            $"The id '{id}' in tags is refused", reply.IsProblem(HttpStatusCode.BadRequest, "request-refused"), StringComparison.Ordinal);
        Assert.Empty((await _server.GetAsync("/tags")).Ids());
    }

    [Fact]
    public async Task An_id_that_clients_fold_away_is_found_where_it_arrives_encoded()
    {
        IGranary granary = _server.Services.GetRequiredService<IGranary>();
        await granary.RunAsync(async unit => await unit.Repository<Tag, string>().AddAsync(new Tag("..")));

        Assert.Equal(HttpStatusCode.OK, (await _server.GetAsync("/tags/%2E%2E")).Status);
    }

    [Fact]
    public async Task A_UUID_is_one_id_in_any_case()
    {
        await _server.PostAsync("/orders", new { id = Order.ToUpperInvariant(), customer = "anna", placedAt = "2026-11-21T10:00:00Z" });
        string upper = Order.ToUpperInvariant();

        Reply found = await _server.GetAsync($"/orders/{upper}");
        Reply listed = await _server.GetAsync($"/orders?id=in({upper},{Order})");
        Reply approved = await _server.PostAsync($"/orders/{upper}/approve", new { by = "bert" });
        Reply removed = await _server.DeleteAsync($"/orders/{upper}", ("If-Match", "\"2\""));

        Assert.Equal((HttpStatusCode.OK, Order), (found.Status, found.Json.GetProperty("id").GetString()));
        Assert.Equal([Order], listed.Ids());
        Assert.Equal((HttpStatusCode.NoContent, "\"2\""), (approved.Status, approved.Tag));
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        (await _server.GetAsync($"/orders/{Order}")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("/orders/{018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f}")]
    [InlineData("/orders/018f3c2e7b1a7c3d9e4f0a1b2c3d4e5f")]
    [InlineData("/orders/%20018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f")]
    [InlineData("/people/007")]
    [InlineData("/people/+7")]
    [InlineData("/people/7.0")]
    [InlineData("/people/-0")]
    [InlineData("/people/7%20")]
    public async Task Another_spelling_of_an_id_is_no_id(string address)
    {
        Reply reply = await _server.GetAsync(address);

        Assert.Contains(" is no id in '", reply.IsProblem(HttpStatusCode.NotFound, "not-found"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_its_own_class_writes_otherwise_is_found_by_either_spelling()
    {
        Reply made = await _server.PostAsync("/badges", new { id = "Gate-7" });

        Assert.Equal("/badges/gate-7", made.Location);
        Assert.Equal(HttpStatusCode.OK, (await _server.GetAsync("/badges/GATE-7")).Status);
        Assert.Equal(["gate-7"], (await _server.GetAsync("/badges?id=Gate-7")).Ids());
    }

    [Fact]
    public async Task A_text_that_the_class_of_an_id_refuses_by_an_exception_of_its_own_is_that_of_no_aggregate()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _server.GetAsync("/badges/a%20b")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.DeleteAsync("/badges/a%20b")).Status);
        foreach (string query in new[] { "id=a%20b", "id!=a%20b", "id=in(a%20b,gate-8)" })
        {
            string detail = (await _server.GetAsync($"/badges?{query}")).IsProblem(HttpStatusCode.BadRequest, "request-refused");
            Assert.Contains("it is no id of this collection", detail, StringComparison.Ordinal);
        }

        (await _server.PostAsync("/badges", new { id = "a b" })).IsProblem(HttpStatusCode.BadRequest, "arguments-refused");
    }
}
