using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Granary.Conformance.Tests.Models.Batches;

namespace Granary.Conformance.Tests;

/// <summary>
/// When a store fails, the caller learns every certain outcome; the others can be found out, and nothing is applied twice.
/// </summary>
public abstract class FailureFacts(StoreFixture store) : Facts(store)
{
    private static readonly TimeSpan _longEnough = TimeSpan.FromSeconds(20);

    protected FaultPoints Faults { get; } = new();

    // The granary that fails belongs to the test.
    protected override ReadMode ReadMode => ReadMode.Strict;

    [Fact]
    [Trait("Promise", "S2-11 The failure of a COMMIT is returned to the caller.")]
    public async Task A_failed_commit_is_reported_and_nothing_is_there()
    {
        await using GranaryInstance granary = Faulty();
        Order order = An.Order();
        Faults.BeforeCommit = _ => throw FaultPoints.Unavailable();

        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await unit.CommitAsync());

        Assert.Contains("Nothing was written", failure.Message, StringComparison.Ordinal);
        Assert.Null(await ReadAsync(order.Id));
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_after_the_commit_is_found_out_before_the_caller_is_told()
    {
        await using GranaryInstance granary = Faulty();
        Faults.AfterCommit = Once(FaultPoints.InDoubt);
        Order order = An.Order();

        await AddAsync(granary, order);

        Assert.Equal(1, await VersionAsync(order.Id));
        Assert.Equal(1, Faults.Groups);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_cut_off_is_answered_with_the_versions_that_it_led_to()
    {
        await using GranaryInstance granary = Faulty();
        var engine = granary.Services.GetRequiredService<IAggregateEngine>();
        await engine.CommitAsync(Batch(Write("b", ExpectedVersion.Absent, "1")), CancellationToken.None);
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"), Write("b", Exactly(1), "2"));
        Faults.AfterCommit = Once(FaultPoints.InDoubt);

        var committed = Assert.IsType<CommitResult.Committed>(await engine.CommitAsync(batch, CancellationToken.None));

        Assert.True(committed.IsFromLog);
        Assert.Equal([1, 2], committed.Versions.OrEmpty.Select(version => version.Value));
    }

    [Fact]
    public async Task A_unit_whose_answer_was_cut_off_knows_the_versions_that_it_led_to()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using GranaryInstance granary = Faulty();
        await using IUnitOfWork unit = granary.Begin();
        Order mine = await unit.Repository<Order, OrderId>().GetAsync(order.Id);
        mine.Approve("bert");
        Faults.AfterCommit = Once(FaultPoints.InDoubt);

        await unit.CommitAsync();

        Assert.Equal(2, unit.VersionOf(mine)?.Value);
    }

    [Fact]
    public async Task A_group_that_was_cut_off_before_the_commit_is_aborted_for_ever_and_the_caller_may_try_again()
    {
        await using GranaryInstance granary = Faulty();
        Faults.BeforeCommit = Once(FaultPoints.InDoubt);
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await unit.CommitAsync());

        Assert.Null(await ReadAsync(order.Id));
        Assert.False(await Granary.ResolveAsync(unit.CommitId));
        await using IUnitOfWork late = granary.Begin(new UnitOfWorkOptions { CommitId = unit.CommitId });
        await late.Repository<Order, OrderId>().AddAsync(order);
        await Assert.ThrowsAsync<CommitAbortedException>(async () => await late.CommitAsync());
        await AddAsync(granary, order);
        Assert.Equal(1, await VersionAsync(order.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_outcome_that_cannot_be_found_out_in_time_is_unknown_and_committing_again_tells_it(bool applied)
    {
        await using GranaryInstance granary = Faulty(resolveWithin: TimeSpan.FromMilliseconds(50));
        Faults.BeforeCommit = applied ? null : Once(FaultPoints.InDoubt);
        Faults.AfterCommit = applied ? Once(FaultPoints.InDoubt) : null;
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The store was taken away by the test.");
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());
        Assert.Equal(unit.CommitId, unknown.CommitId);
        Faults.BeforeResolve = null;
        await unit.CommitAsync();

        Assert.Equal(1, await VersionAsync(order.Id));
        Assert.True(await Granary.ResolveAsync(unit.CommitId));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
    }

    [Fact]
    public async Task A_coordinator_that_was_paused_while_others_resolved_its_commit_is_refused()
    {
        await using GranaryInstance granary = Faulty();
        var paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.BeforeCommit = async _ =>
        {
            reached.TrySetResult();
            await paused.Task;
        };
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        Task commit = unit.CommitAsync().AsTask();
        await reached.Task.WaitAsync(_longEnough);

        Assert.False(await Granary.ResolveAsync(unit.CommitId));
        paused.SetResult();

        await Assert.ThrowsAsync<CommitAbortedException>(() => commit);
        Assert.Null(await ReadAsync(order.Id));
    }

    [Fact]
    public virtual async Task Cancelled_while_it_waits_a_unit_leaves_nothing_and_may_be_committed_later()
    {
        await using GranaryInstance granary = Faulty();
        (Task held, Order first, TaskCompletionSource release) = await HoldAGroupAsync(granary);
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        using var impatience = new CancellationTokenSource();
        Task waiting = unit.CommitAsync(impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        release.SetResult();
        await held;
        Assert.NotNull(await ReadAsync(first.Id));
        Assert.Null(await ReadAsync(order.Id));
        await unit.CommitAsync();
        Assert.NotNull(await ReadAsync(order.Id));
    }

    [Fact]
    [Trait("Promise", "S2-17 Cancellation is honoured by reads and updates.")]
    public async Task Cancelled_after_it_was_sent_a_unit_still_tells_its_outcome()
    {
        await using GranaryInstance granary = Faulty();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.BeforeCommit = async _ =>
        {
            reached.TrySetResult();
            await release.Task;
        };
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        using var impatience = new CancellationTokenSource();
        Task commit = unit.CommitAsync(impatience.Token).AsTask();
        await reached.Task.WaitAsync(_longEnough);

        await impatience.CancelAsync();
        release.SetResult();
        await commit;

        Assert.Equal(1, await VersionAsync(order.Id));
    }

    [Fact]
    public async Task A_unit_the_database_refuses_is_isolated_from_its_neighbours()
    {
        await using GranaryInstance granary = Faulty();
        Order poisoned = An.Order("poison");
        Faults.BeforeCommit = group => group.Any(unit => unit.Writes.Any(write => write.Key.Id == poisoned.Id.ToString()))
            ? throw FaultPoints.Refused()
            : Task.CompletedTask;

        Exception?[] outcomes = await Race.RunAsync(
            40, i => Record.ExceptionAsync(() => TryOnceAsync(granary, i == 20 ? poisoned : An.Order())));

        Assert.IsType<StoreRefusedException>(outcomes[20]);
        Assert.Single(outcomes, outcome => outcome is not null);
        Assert.Null(await ReadAsync(poisoned.Id));
    }

    [Fact]
    public async Task A_unit_of_many_is_applied_whole_or_not_at_all_wherever_the_failure_comes()
    {
        await using GranaryInstance granary = Faulty();
        int call = 0;
        Faults.BeforeCommit = _ => ++call % 3 == 1 ? throw FaultPoints.InDoubt() : Task.CompletedTask;
        Faults.AfterCommit = _ => call % 3 == 2 ? throw FaultPoints.InDoubt() : Task.CompletedTask;

        for (int round = 0; round < 12; round++)
        {
            Order[] orders = [An.Order(), An.Order(), An.Order()];
            Exception? failure = await Record.ExceptionAsync(() => TryOnceAsync(granary, orders));
            bool[] there =
            [
                await ReadAsync(orders[0].Id) is not null, await ReadAsync(orders[1].Id) is not null,
                await ReadAsync(orders[2].Id) is not null,
            ];
            Assert.All(there, one => Assert.Equal(failure is null, one));
        }
    }

    [Fact]
    public async Task Work_is_run_again_where_nothing_was_applied_and_never_where_that_is_not_known()
    {
        await using GranaryInstance granary = Faulty(resolveWithin: TimeSpan.FromMilliseconds(50));
        int runs = 0;
        int failures = 0;
        Faults.BeforeCommit = _ => ++failures <= 2 ? throw FaultPoints.Unavailable() : Task.CompletedTask;
        Order order = An.Order();
        await granary.RunAsync(async unit =>
        {
            runs++;
            await unit.Repository<Order, OrderId>().AddAsync(order);
        });

        // The unit is sent again as it is while the store is away.
        Assert.Equal((1, 3), (runs, failures));

        runs = 0;
        int groups = 0;
        Faults.InsteadOfCommit = group => ++groups == 1 ? [.. group.Select(LostRace)] : null;
        await granary.RunAsync(async unit =>
        {
            runs++;
            (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).Approve("anna");
        });
        Assert.Equal((2, 2), (runs, groups));

        Faults.InsteadOfCommit = null;
        Faults.BeforeCommit = _ => throw FaultPoints.InDoubt();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The store was taken away by the test.");
        runs = 0;
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => granary.RunAsync(async unit =>
        {
            runs++;
            await unit.Repository<Order, OrderId>().AddAsync(An.Order());
        }));
        Assert.Equal(1, runs);
    }

    [Fact]
    public virtual async Task Beyond_the_bound_on_waiting_units_new_ones_are_refused_at_once()
    {
        await using GranaryInstance granary = Faulty(g => g.Configure(o => (o.Commits.MaxGroupUnits, o.Commits.MaxWaitingUnits) = (3, 3)));
        (Task held, _, TaskCompletionSource release) = await HoldAGroupAsync(granary);
        Task[] waiting = [.. Enumerable.Range(0, 3).Select(_ => TryOnceAsync(granary, An.Order()))];

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => TryOnceAsync(granary, An.Order()));

        Assert.Contains("Commits:MaxWaitingUnits", failure.Message, StringComparison.Ordinal);
        release.SetResult();
        await Task.WhenAll(waiting.Append(held));
    }

    [Fact]
    public virtual async Task Beyond_the_bound_on_waiting_bytes_new_units_are_refused_at_once()
    {
        await using GranaryInstance granary = Faulty(g => g.Configure(o => o.Commits.MaxWaitingBytes = 1));
        (Task held, _, TaskCompletionSource release) = await HoldAGroupAsync(granary);
        Task waiting = TryOnceAsync(granary, An.Order());

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => TryOnceAsync(granary, An.Order()));

        Assert.Contains("more than 1 bytes (Commits:MaxWaitingBytes)", failure.Message, StringComparison.Ordinal);
        release.SetResult();
        await Task.WhenAll(waiting, held);
    }

    [Fact]
    public virtual async Task Ending_finishes_what_was_taken_in_and_takes_nothing_new()
    {
        GranaryInstance granary = Faulty();
        (Task held, Order first, TaskCompletionSource release) = await HoldAGroupAsync(granary);
        Order second = An.Order();
        Task waiting = TryOnceAsync(granary, second);

        Task ending = granary.DisposeAsync().AsTask();
        Assert.False(ending.IsCompleted);
        await Assert.ThrowsAnyAsync<Exception>(() => TryOnceAsync(granary, An.Order()));
        release.SetResult();
        await Task.WhenAll(ending, held, waiting);

        Assert.NotNull(await ReadAsync(first.Id));
        Assert.NotNull(await ReadAsync(second.Id));
    }

    private static Func<IReadOnlyList<Contracts.Engines.WriteBatch>, Task> Once(Func<Exception> failure)
    {
        bool failed = false;
        return _ =>
        {
            if (failed)
            {
                return Task.CompletedTask;
            }

            failed = true;
            throw failure();
        };
    }

    protected GranaryInstance Faulty(Action<Contracts.Hosting.GranaryBuilder>? configure = null) => Store.Open(builder =>
    {
        Faults.Attach(builder);
        configure?.Invoke(builder);
    });

    private GranaryInstance Faulty(TimeSpan resolveWithin) => Faulty(g => g.Configure(o => o.Commits.ResolveWithin = resolveWithin));

    protected async Task<(Task Held, Order First, TaskCompletionSource Release)> HoldAGroupAsync(GranaryInstance granary)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.BeforeCommit = async _ =>
        {
            reached.TrySetResult();
            await release.Task;
        };
        Order first = An.Order();
        Task held = TryOnceAsync(granary, first);
        await reached.Task.WaitAsync(_longEnough);
        return (held, first, release);
    }

    private static UnitDecision LostRace(WriteBatch unit) => new UnitDecision.Decided(
        new CommitResult.Conflicted(unit.Writes[0].Key, unit.Writes[0].Expected.Version.Next()));

    private static Task AddAsync(GranaryInstance granary, Order order) =>
        granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));

    protected static async Task TryOnceAsync(GranaryInstance granary, params Order[] orders)
    {
        await using IUnitOfWork unit = granary.Begin();
        foreach (Order order in orders)
        {
            await unit.Repository<Order, OrderId>().AddAsync(order);
        }

        await unit.CommitAsync();
    }
}
