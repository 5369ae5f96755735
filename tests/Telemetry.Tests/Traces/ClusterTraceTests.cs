using System.Diagnostics;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Telemetry.Tests.Documents;
using Granary.Telemetry.Tests.Recording;
using OpenTelemetry.Trace;
using Xunit;

namespace Granary.Telemetry.Tests.Traces;

/// <summary>A call of a client is one trace through three silos to the statements in PostgreSQL.</summary>
[Collection(TelemetryCollection.Name)]
[Trait("Store", "PostgreSql")]
public sealed class ClusterTraceTests(ThreeSilos silos) : IClassFixture<ThreeSilos>
{
    private const string Approve = "Approve(System.String)";

    [Fact]
    public async Task A_find_is_answered_from_the_store_first_and_from_memory_then()
    {
        OrderId[] orders = await silos.GivenAsync(1);
        using var recorder = new Recorder();

        Assert.Equal(
            """
            find orders [client] db.system.name=granary
              owner find orders [server] granary.find.source=store
                load orders [client] db.system.name=postgresql
            """,
            TraceTree.Draw(await TraceAsync(recorder, 3, () => FindAsync(orders[0]))));
        Assert.Equal(
            """
            find orders [client] db.system.name=granary
              owner find orders [server] granary.find.source=memory
            """,
            TraceTree.Draw(await TraceAsync(recorder, 2, () => FindAsync(orders[0]))));
    }

    [Fact]
    public async Task A_commit_of_two_aggregates_is_one_trace_from_the_facade_to_the_statement()
    {
        OrderId[] orders = await silos.GivenAsync(2);
        using var recorder = new Recorder();

        IReadOnlyList<Activity> spans = await TraceAsync(recorder, 12, () => silos.ChangeAsync(orders));

        Pictures.Hold("commit", TraceTree.Draw(spans));
        Assert.Contains(
            "update",
            TextOf(spans.Single(span => IsOfStore(span) && span.DisplayName == "commit orders")),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_invocation_is_one_trace_from_the_facade_to_the_statement()
    {
        OrderId[] orders = await silos.GivenAsync(1);
        using var recorder = new Recorder();

        IReadOnlyList<Activity> spans = await TraceAsync(
            recorder, 6, () => silos.Granary.InvokeAsync<Order, OrderId>(orders[0], order => order.Approve("anna")));

        Pictures.Hold("invocation", TraceTree.Draw(spans));
        Assert.Equal(Approve, spans.Single(span => span.DisplayName == "invoke orders").GetTagItem("db.stored_procedure.name"));
    }

    [Fact]
    public async Task A_query_is_one_trace_whose_statement_has_no_value()
    {
        await silos.GivenAsync(1);
        using var recorder = new Recorder();

        IReadOnlyList<Activity> spans = await TraceAsync(recorder, 3, QueryAsync);

        Assert.Equal(
            """
            query orders [client] db.system.name=granary
              reader ask [server]
                query orders [client] db.system.name=postgresql
            """,
            TraceTree.Draw(spans));
        string statement = TextOf(spans.Single(IsOfStore));
        Assert.StartsWith("select", statement, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nobody", statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_trace_that_is_not_recorded_no_silo_records_a_part()
    {
        OrderId[] orders = await silos.GivenAsync(2);
        using var recorder = new Recorder(new ParentBasedSampler(new AlwaysOffSampler()));

        await silos.ChangeAsync(orders);
        await silos.Granary.InvokeAsync<Order, OrderId>(orders[0], order => order.Approve("anna"));

        Assert.Empty(recorder.Spans);
    }

    [Fact]
    public async Task A_call_without_a_span_above_it_is_a_trace_of_its_own()
    {
        OrderId[] orders = await silos.GivenAsync(1);
        using var recorder = new Recorder();

        await FindAsync(orders[0]);
        await FindAsync(orders[0]);

        Activity[] finds = [.. recorder.Spans.Where(span => span.DisplayName == "find orders")];
        Assert.Equal(2, finds.Select(span => span.TraceId).Distinct().Count());
        Assert.All(finds, span => Assert.Equal(default, span.ParentSpanId));
    }

    [Fact]
    public async Task A_failure_is_named_by_its_class_in_every_span_that_it_passes()
    {
        OrderId[] orders = await silos.GivenAsync(1);
        using var recorder = new Recorder();

        IReadOnlyList<Activity> spans = await TraceAsync(
            recorder, 3, () => Assert.ThrowsAsync<OnlyPaidOrdersAreShipped>(
                () => silos.Granary.InvokeAsync<Order, OrderId>(orders[0], order => order.Ship())));

        Activity[] failed = [.. spans.Where(span => span.GetTagItem("error.type") is not null)];
        Assert.Equal(["invoke orders", "owner invoke orders"], failed.Select(span => span.DisplayName).Order(StringComparer.Ordinal));
        Assert.All(failed, span => Assert.Equal(typeof(OnlyPaidOrdersAreShipped).FullName, span.GetTagItem("error.type")));
        Assert.All(failed, span => Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription)));
    }

    private static bool IsOfStore(Activity span) => span.GetTagItem("db.system.name") is "postgresql";

    private static string TextOf(Activity span) => span.GetTagItem("db.query.text") as string ?? "";

    private static async Task<IReadOnlyList<Activity>> TraceAsync(Recorder recorder, int spans, Func<Task> act)
    {
        using Activity request = Recorder.Begin();
        await act();
        return await recorder.SpansOfAsync(request.TraceId, spans);
    }

    private async Task FindAsync(OrderId id)
    {
        await using IUnitOfWork unit = silos.Granary.Begin();
        await unit.Repository<Order, OrderId>().GetAsync(id);
    }

    private async Task QueryAsync()
    {
        var nobody = new CustomerId("nobody");
        await using IUnitOfWork unit = silos.Granary.Begin();
        await unit.Repository<Order, OrderId>().Matching(order => order.Customer == nobody).ToListAsync();
    }
}
