using System.Diagnostics;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Telemetry.Tests.Recording;
using Granary.TestSupport;
using Xunit;

namespace Granary.Telemetry.Tests.Traces;

/// <summary>Units of several traces that share a group, and calls that share a row.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class GroupTraceTests : IDisposable
{
    private const int Units = 8;

    private readonly Recorder _recorder = new();
    private readonly FaultPoints _faults = new();

    public void Dispose() => _recorder.Dispose();

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task A_group_is_found_from_the_trace_of_every_unit_that_shares_it()
    {
        await using Owned<SqliteFixture> store = await Owned<SqliteFixture>.MakeAsync(new SqliteFixture());
        await HoldGroupAsync(store.Value);
    }

    [Fact]
    [Trait("Store", "PostgreSql")]
    public async Task A_group_is_found_from_every_trace_on_postgresql_too()
    {
        await using Owned<PostgreSqlFixture> store = await Owned<PostgreSqlFixture>.MakeAsync(new PostgreSqlFixture());
        await HoldGroupAsync(store.Value);
    }

    [Fact]
    [Trait("Store", "InMemory")]
    public async Task A_unit_alone_has_its_group_beneath_it()
    {
        await using GranaryInstance granary = new InMemoryFixture().Open();

        await AddAsync(granary);

        Assert.Equal(
            """
            commit orders [internal] db.system.name=granary
              group [internal]
                commit orders [client] db.system.name=memory
            """,
            TraceTree.Draw(_recorder.Spans));
        Assert.All(_recorder.Spans, span => Assert.Empty(span.Links));
    }

    [Fact]
    [Trait("Store", "InMemory")]
    public async Task A_unit_that_is_not_traced_joins_no_trace_of_an_earlier_one()
    {
        using var requests = new Recorder(new RequestSampler());
        _recorder.Dispose();
        await using GranaryInstance granary = new InMemoryFixture().Open();
        await AddInRequestAsync(granary);
        await AddAsync(granary);

        Assert.Equal(3, requests.Spans.Count);
    }

    private async Task HoldGroupAsync(StoreFixture store)
    {
        await using GranaryInstance granary = store.Open(_faults.Attach);
        await AddAsync(granary);
        int before = _recorder.Spans.Count;

        await AddTogetherAsync(granary, _faults);

        Activity[] spans = [.. _recorder.Spans.Skip(before)];
        Activity[] groups = [.. spans.Where(span => span.DisplayName == "group" && span.GetTagItem("db.operation.batch.size") is not null)];
        Assert.NotEmpty(groups);
        Assert.All(groups, group => Hold(group, spans));
    }

    private static void Hold(Activity group, Activity[] spans)
    {
        Activity[] commits = [.. spans.Where(span => span.GetTagItem("db.system.name") is "granary")];
        Activity first = commits.Single(commit => commit.SpanId == group.ParentSpanId);
        Activity[] others = [.. commits.Where(commit => group.Links.Any(link => link.Context.SpanId == commit.SpanId))];
        Assert.Equal(group.GetTagItem("db.operation.batch.size"), others.Length + 1);
        Assert.Equal(others.Length + 1, others.Append(first).Select(commit => commit.TraceId).Distinct().Count());
        Assert.All(others, commit => Assert.Equal(group.SpanId, Assert.Single(commit.Links).Context.SpanId));
        Assert.Empty(first.Links);
        Assert.Contains(spans, span => span.ParentSpanId == group.SpanId && span.Kind == ActivityKind.Client);
    }

    // One unit keeps a lane of the store while the others gather: each of them is taken in before its call returns.
    private static async Task AddTogetherAsync(GranaryInstance granary, FaultPoints faults)
    {
        var gate = new TaskCompletionSource();
        int held = 0;
        faults.BeforeCommit = _ => Interlocked.Increment(ref held) == 1 ? gate.Task : Task.CompletedTask;
        try
        {
            Task first = AddInRequestAsync(granary);
            await Eventually.HoldsAsync(() => Task.FromResult(held == 1));
            Task[] others = [.. Enumerable.Range(0, Units).Select(_ => AddInRequestAsync(granary))];
            gate.SetResult();
            await Task.WhenAll([first, .. others]);
        }
        finally
        {
            gate.TrySetResult();
            faults.BeforeCommit = null;
        }
    }

    private static async Task AddInRequestAsync(GranaryInstance granary)
    {
        using Activity request = Recorder.Begin();
        await AddAsync(granary);
    }

    private static async Task AddAsync(GranaryInstance granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(An.Order());
        await unit.CommitAsync();
    }
}
