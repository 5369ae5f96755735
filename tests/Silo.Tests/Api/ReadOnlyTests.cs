using System.Net;
using Granary.Client;
using Granary.Silo.Api;
using Granary.Silo.Tests.Domains;
using Granary.Storage;
using Granary.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>A method that would change a read-only resource is answered with 405.</summary>
public sealed class ReadOnlyTests
{
    [Fact]
    [Trait(
        "Promise", "S4-14 A third kind of source plugs into the same interface, read-only; writing to it fails as clearly not supported.")]
    public async Task A_collection_of_a_feed_is_read_and_every_other_method_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("tags.json"), """[{"id":"a","uses":3}]""");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddGranary(g => g.AddModel<TagModel>().UseInMemory().AddJsonFeed<Tag>(folder.File("tags.json")));
        ApiEndpoints.AddServices(builder.Services);
        await using WebApplication server = builder.Build();
        ApiEndpoints.Map(server);
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };

        Reply read = await Reply.OfAsync(await client.GetAsync(new Uri("/tags/a", UriKind.Relative)));
        Reply made = await Reply.OfAsync(await client.PostAsync(new Uri("/tags", UriKind.Relative), new StringContent("no json")));
        Reply removed = await Reply.OfAsync(await client.DeleteAsync(new Uri("/tags/a", UriKind.Relative)));
        Reply called = await Reply.OfAsync(await client.PostAsync(new Uri("/tags/a/count", UriKind.Relative), null));

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (read.Status, read.Tag));
        Assert.All(
            [made, removed, called],
            reply => Assert.Contains("'tags'", reply.IsProblem(HttpStatusCode.MethodNotAllowed, "read-only"), StringComparison.Ordinal));
        Assert.Equal(("GET, HEAD", "GET, HEAD"), (made.Allow, removed.Allow));
    }
}
