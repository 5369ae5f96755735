using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop;
using Granary.Silo.Api;
using Granary.Storage;
using Granary.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>A creation under a key whose commit was applied, and whose answer the log then does not give.</summary>
public sealed class CreationInDoubtTests
{
    [Fact]
    public async Task It_is_never_reported_as_unwritten()
    {
        var faults = new FaultPoints();
        await using GranaryInstance granary = GranaryFactory.Create(g => faults.Attach(g.AddModel<ShopModel>().UseInMemory()));
        faults.AfterCommit = _ =>
        {
            faults.AfterCommit = null;
            throw FaultPoints.InDoubt();
        };
        int questions = 0;
        faults.AfterFindOutcome = () =>
            ++questions == 2 ? throw new StoreUnavailableException("The answer was cut off by the test.") : Task.CompletedTask;

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => CreateAsync(granary));

        Assert.Equal(2, questions);
    }

    private static Task CreateAsync(GranaryInstance granary)
    {
        IServiceProvider services = granary.Services;
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/json";
        context.Request.Headers["Idempotency-Key"] = Guid.NewGuid().ToString();
        context.Request.Body = new MemoryStream(
            Encoding.UTF8.GetBytes("""{"$type":"person","id":7,"firstName":"a","lastName":"b"}"""));
        var people = new CollectionResource(
            services.GetRequiredService<IAggregateEngine>(), services.GetRequiredService<GranaryOptions>(), TimeProvider.System);
        return people.CreateAsync(context, services.GetRequiredService<AggregateMappings>().For(new CollectionName("people")));
    }
}
