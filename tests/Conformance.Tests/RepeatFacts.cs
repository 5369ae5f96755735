using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A call that reaches two processes over one database under one key is one call, and both processes answer alike.</summary>
public abstract class RepeatFacts(StoreFixture store) : Facts(store)
{
    private readonly FaultPoints _faults = new();
    private readonly Order _order = An.Order();
    private GranaryInstance? _second;

    private IAggregateEngine First => Engine(Granary);

    private IAggregateEngine Second => Engine(_second ?? throw new InvalidOperationException("The test has not begun."));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await GivenAsync(_order);
        _second = Store.Open(_faults.Attach);
        await Second.StartAsync(CancellationToken.None);
    }

    public override async Task DisposeAsync()
    {
        await (_second?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_repeat_whose_method_would_refuse_what_the_first_has_made_is_answered_as_the_first()
    {
        Invocation call = Call("Approve(System.String)", "[\"bert\"]");

        (InvocationResult first, InvocationResult repeat) = await RaceAsync(call, call);

        Assert.Equal((false, 2L), (first.IsRepeat, first.Version.ToNumber()));
        Assert.Equal((true, 2L), (repeat.IsRepeat, repeat.Version.ToNumber()));
        Assert.Equal("bert", (await ReadAsync(_order.Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_repeat_whose_method_would_change_nothing_any_more_is_answered_as_the_first_though_others_changed_more()
    {
        Invocation call = Postpone("2041-01-01");

        (_, InvocationResult repeat) = await RaceAsync(call, call, () => AddLineAsync());

        Assert.Equal((true, 2L), (repeat.IsRepeat, repeat.Version.ToNumber()));
        Assert.Equal(3, await VersionAsync(_order.Id));
    }

    [Fact]
    public async Task A_repeat_whose_method_would_change_something_once_more_is_answered_with_the_version_of_the_first()
    {
        Invocation call = Postpone("2041-01-01");

        (InvocationResult first, InvocationResult repeat) = await RaceAsync(call, call with { Arguments = "[\"2042-01-01\"]"u8.ToArray() });

        Assert.Equal((true, first.Version), (repeat.IsRepeat, repeat.Version));
        Assert.Equal(new DateOnly(2041, 1, 1), (await ReadAsync(_order.Id))?.DueOn);
    }

    [Fact]
    public async Task A_repeat_that_loses_the_race_at_the_commit_is_answered_with_the_version_of_the_first()
    {
        Invocation call = Postpone("2041-01-01");
        InvocationResult? first = null;
        _faults.BeforeCommit = async _ =>
        {
            _faults.BeforeCommit = null;
            first = await First.InvokeAsync(call, CancellationToken.None);
            await AddLineAsync();
        };

        InvocationResult repeat = await Second.InvokeAsync(call, CancellationToken.None);

        Assert.Equal((true, 2L), (repeat.IsRepeat, repeat.Version.ToNumber()));
        Assert.Equal(first?.Version, repeat.Version);
    }

    [Fact]
    public async Task A_repeat_that_was_refused_and_was_never_applied_elsewhere_stays_refused()
    {
        Invocation call = Call("Pay()", "[]");

        await Assert.ThrowsAsync<OnlyApprovedOrdersArePaid>(() => Second.InvokeAsync(call, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<OnlyApprovedOrdersArePaid>(() => Second.InvokeAsync(call, CancellationToken.None).AsTask());

        Assert.Equal(1, await VersionAsync(_order.Id));
    }

    [Fact]
    public async Task A_call_that_was_applied_is_never_reported_as_unwritten_because_the_log_could_not_be_asked_again()
    {
        Invocation call = Call("AddLine(System.String,System.Int32,System.Decimal)", "[\"pen\",1,1]");
        _faults.AfterCommit = _ =>
        {
            _faults.AfterCommit = null;
            throw FaultPoints.InDoubt();
        };

        // The first question comes before the method runs.
        int questions = 0;
        _faults.AfterFindOutcome = () => ++questions == 2
            ? throw new StoreUnavailableException("The answer was cut off by the test.")
            : Task.CompletedTask;

        Exception? failure = await Record.ExceptionAsync(() => Second.InvokeAsync(call, CancellationToken.None).AsTask());

        Assert.True(failure is null or OutcomeUnknownException, failure?.ToString());
        Assert.Equal((2, 2L), (questions, await VersionAsync(_order.Id)));
    }

    [Fact]
    public async Task A_call_that_was_applied_is_never_reported_as_cancelled_before_it_was_sent()
    {
        Invocation call = Call("AddLine(System.String,System.Int32,System.Decimal)", "[\"pen\",1,1]");
        using var impatience = new CancellationTokenSource();
        _faults.AfterCommit = async _ =>
        {
            _faults.AfterCommit = null;
            await impatience.CancelAsync();
            throw FaultPoints.InDoubt();
        };

        Exception? failure = await Record.ExceptionAsync(() => Second.InvokeAsync(call, impatience.Token).AsTask());

        Assert.True(failure is null or OutcomeUnknownException, failure?.ToString());
        Assert.Equal((true, 2L), (impatience.IsCancellationRequested, await VersionAsync(_order.Id)));
    }

    private static IAggregateEngine Engine(GranaryInstance granary) => granary.Services.GetRequiredService<IAggregateEngine>();

    private Invocation Postpone(string day) => Call("Postpone(System.DateOnly)", $"[\"{day}\"]");

    private Invocation Call(string method, string arguments) =>
        new(CommitId.New(), StoredState.KeyOf(_order), method, Encoding.UTF8.GetBytes(arguments)) { MayBeRepeat = true };

    private Task AddLineAsync() => Granary.InvokeAsync<Order, OrderId>(_order.Id, order => order.AddLine("pen", 1, 1m));

    // The second process has asked the log before the first one applies the call, and loads the aggregate after it.
    private async Task<(InvocationResult First, InvocationResult Repeat)> RaceAsync(
        Invocation call, Invocation again, Func<Task>? afterFirst = null)
    {
        InvocationResult? first = null;
        _faults.AfterFindOutcome = async () =>
        {
            _faults.AfterFindOutcome = null;
            first = await First.InvokeAsync(call, CancellationToken.None);
            await (afterFirst?.Invoke() ?? Task.CompletedTask);
        };
        InvocationResult repeat = await Second.InvokeAsync(again, CancellationToken.None);
        return (first ?? throw new InvalidOperationException("The log was not asked."), repeat);
    }
}
