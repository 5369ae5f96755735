using System.Diagnostics;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Telemetry.Tests.Recording;
using Granary.TestSupport;
using Xunit;

namespace Granary.Telemetry.Tests.Traces;

/// <summary>The span of a failed question has the code that the database gave, whether one row or a stream was asked for.</summary>
[Collection(TelemetryCollection.Name)]
[Trait("Store", "PostgreSql")]
public sealed class StatusCodeTests : IAsyncLifetime
{
    private readonly Recorder _recorder = new();
    private readonly PostgreSqlFixture _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public async Task DisposeAsync()
    {
        _recorder.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_question_to_a_table_that_is_gone_is_noted_by_its_code()
    {
        await using GranaryInstance granary = _store.Open();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        Assert.Null(await orders.FindAsync(new OrderId(Guid.NewGuid())));
        await _store.ExecuteAsync($"alter table {_store.Schema}.orders rename to gone");

        await Assert.ThrowsAnyAsync<Exception>(async () => await orders.FindAsync(new OrderId(Guid.NewGuid())));
        var ada = new CustomerId("Ada");
        await Assert.ThrowsAnyAsync<Exception>(async () => await orders.Matching(order => order.Customer == ada).ToListAsync());

        Activity[] failed = [.. _recorder.Spans.Where(span => span.GetTagItem("db.response.status_code") is "42P01")];
        Assert.Contains(failed, span => span.DisplayName.StartsWith("find", StringComparison.Ordinal));
        Assert.Contains(failed, span => span.DisplayName.StartsWith("query", StringComparison.Ordinal));
        Assert.All(failed, span => Assert.NotEqual("granary", span.GetTagItem("db.system.name")));
    }
}
