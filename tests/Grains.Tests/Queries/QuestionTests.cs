using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Queries;

/// <summary>A query runs for as long as the database needs and its caller waits, whatever happens to the calls that carry it.</summary>
public sealed class QuestionTests() : ClusterTests(2)
{
    // The only clock that a database knows.
    private static readonly TimeProvider _time = TimeProvider.System;

    private readonly TaskCompletionSource _hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _atWork;

    [Theory]
    [InlineData(Asked.Results)]
    [InlineData(Asked.Count)]
    [InlineData(Asked.Sum)]
    [InlineData(Asked.Several)]
    [InlineData(Asked.Existence)]
    public async Task A_question_that_takes_longer_than_a_call_is_asked_after_until_it_is_answered(Asked asked)
    {
        Order order = await GivenAsync();
        Faults.BeforeQuestion = HoldAsync;
        int calls = 0;
        ClientWire.BeforeStream = _ => Interlocked.Increment(ref calls);

        Task<long> answer = Granary.AskAsync(asked, order.Id);

        await EventuallyAsync(() => Task.FromResult(calls >= 3));
        Assert.False(answer.IsCompleted);
        _hold.SetResult();
        Assert.Equal(1, await answer.WaitAsync(LongEnough));
    }

    [Theory]
    [InlineData(Asked.Results)]
    [InlineData(Asked.Count)]
    [InlineData(Asked.Sum)]
    [InlineData(Asked.Several)]
    [InlineData(Asked.Existence)]
    public async Task A_question_that_its_caller_cancels_ends_in_the_store_at_once_or_while_it_is_asked_after(Asked asked)
    {
        Order order = await GivenAsync();
        Faults.BeforeQuestion = HoldAsync;
        int calls = 0;
        ClientWire.BeforeStream = _ => Interlocked.Increment(ref calls);
        foreach (int callsBefore in (int[])[0, 2])
        {
            calls = 0;
            using var cancel = new CancellationTokenSource();
            Task<long> answer = Granary.AskAsync(asked, order.Id, cancel.Token);
            await EventuallyAsync(() => Task.FromResult(_atWork == 1 && calls >= callsBefore));

            await cancel.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer).WaitAsync(LongEnough);
            await EventuallyAsync(() => Task.FromResult(_atWork == 0));
        }
    }

    [Fact]
    public async Task A_cancellation_that_comes_before_its_question_ends_it()
    {
        await GivenAsync();
        Faults.BeforeQuestion = HoldAsync;
        QueryMessage count = CountOfOrders();
        IQueryGrain worker = Main.Client.GetGrain<IQueryGrain>(0);

        await worker.CancelAsync(count.Id);
        QueryReply reply = await worker.AskAsync(count);

        Assert.True(reply.IsLost);
        Assert.Equal(0, _atWork);
    }

    [Fact]
    public async Task A_question_that_nobody_asks_after_ends_in_the_store()
    {
        await GivenAsync();
        Faults.BeforeQuestion = HoldAsync;
        QueryMessage count = CountOfOrders();

        QueryReply reply = await Main.Client.GetGrain<IQueryGrain>(0).AskAsync(count);

        Assert.Equal(count.Id, reply.Stream);
        Assert.Equal(1, _atWork);
        await EventuallyAsync(() => Task.FromResult(_atWork == 0));
        QueryReply late = await Main.Client.GetGrain<IStreamGrain>(count.Id).NextAsync(0);
        Assert.True(late.IsLost);
    }

    [Fact]
    public async Task A_reply_that_is_lost_is_given_again_and_the_statement_is_one()
    {
        Order order = await GivenAsync();
        int asked = 0;
        Faults.BeforeQuestion = cancelled =>
        {
            Interlocked.Increment(ref asked);
            return HoldAsync(cancelled);
        };
        int lost = 0;
        ClientWire.AfterStream = _ =>
            Interlocked.Increment(ref lost) % 2 == 1 ? throw LostCall.Of(isCancellation: false) : Task.CompletedTask;

        Task<long> answer = Granary.AskAsync(Asked.Count, order.Id);
        await EventuallyAsync(() => Task.FromResult(lost >= 4));
        _hold.SetResult();

        Assert.Equal(1, await answer.WaitAsync(LongEnough));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_question_whose_silo_dies_before_it_is_answered_is_asked_anew()
    {
        Order order = await GivenAsync();
        Faults.BeforeQuestion = HoldAsync;
        Task<long> answer = Granary.AskAsync(Asked.Count, order.Id);
        await EventuallyAsync(async () => (await StreamsAsync()).Length == 1);

        SiloAddress dying = (await StreamsAsync())[0].SiloAddress;
        await Main.Cluster.KillSiloAsync(Main.Cluster.Silos.Single(silo => silo.SiloAddress.Equals(dying)));
        _hold.SetResult();

        Assert.Equal(1, await answer.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_question_outlasts_the_response_timeout_of_its_client()
    {
        Order order = await GivenAsync();
        Faults.BeforeQuestion = cancelled => Task.Delay(TimeSpan.FromSeconds(2), _time, cancelled);

        Assert.Equal(1, await Granary.AskAsync(Asked.Count, order.Id).WaitAsync(LongEnough));
    }

    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        (options.Cluster.AnswerWithin, options.Cluster.AskWithin) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2));
    }

    protected override void ConfigureClient(IClientBuilder client)
    {
        base.ConfigureClient(client);
        client.Services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(1));
    }

    private static QueryMessage CountOfOrders() => new()
    {
        Id = Guid.NewGuid(),
        Kind = QueryKind.Count,
        Plan = PlanDocument.Write(new(new CollectionName("orders"), new Contracts.Plans.PlanNode.AllOf([]))),
    };

    private async Task HoldAsync(CancellationToken cancelled)
    {
        Interlocked.Increment(ref _atWork);
        try
        {
            await _hold.Task.WaitAsync(cancelled);
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
    }

    private async Task<DetailedGrainStatistic[]> StreamsAsync() =>
        [.. (await Main.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
            .Where(activation => activation.GrainId.Type.ToString() == "granary.stream")];
}
