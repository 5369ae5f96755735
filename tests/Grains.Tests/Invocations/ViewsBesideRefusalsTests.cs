using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Grains.Tests.Models;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

public sealed class ViewsBesideRefusalsTests : ClusterTests
{
    private const int Views = 40;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _trip = TimeSpan.FromMilliseconds(2);

    private readonly TimeProvider _time = TimeProvider.System;

    private int _refused;

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    public async Task A_call_that_changes_nothing_is_answered_while_the_rows_of_others_are_refused(int callers)
    {
        var id = new TicketId(1);
        await Granary.RunAsync(async unit => await unit.Repository<Ticket, TicketId>().AddAsync(new Ticket(id)));
        Faults.BeforeCommit = async _ =>
        {
            await Task.Delay(_trip, _time);
            throw FaultPoints.Refused();
        };
        using var end = new CancellationTokenSource();
        Task refused = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => ChangeAsync(end.Token))));
        await Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref _refused) >= callers));

        for (int view = 0; view < Views; view++)
        {
            await Assert.ThrowsAsync<TicketRefusedException>(() => CallAsync("Refuse()").WaitAsync(_patience));
        }

        await end.CancelAsync();
        await refused;
    }

    private async Task ChangeAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Assert.ThrowsAsync<StoreRefusedException>(() => CallAsync("Increment()"));
            Interlocked.Increment(ref _refused);
        }
    }

    private Task<InvocationResult> CallAsync(string method)
    {
        var key = new AggregateKey(new CollectionName("tickets"), "1");
        return Engine(Granary).InvokeAsync(new Invocation(CommitId.New(), key, method, "[]"u8.ToArray()), CancellationToken.None).AsTask();
    }
}
