using Granary.Client.Units;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Units;

/// <summary>Work that runs again takes turns with other work about the same aggregates; nothing waits in a circle or for ever.</summary>
public sealed class RetryTurnsTests
{
    private static readonly TimeSpan _longEnough = TimeSpan.FromSeconds(20);
    private static readonly AggregateKey _one = Recorded.Key("1");
    private static readonly AggregateKey _other = Recorded.Key("2");

    private readonly RetryTurns _turns = new(TimeSpan.FromSeconds(30), TimeProvider.System);

    [Fact]
    public async Task Work_that_lost_no_race_waits_for_nobody()
    {
        using HeldTurns first = await TakenAsync(_one);
        using HeldTurns turns = _turns.Begin();

        Assert.True(turns.TakeAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Work_about_the_same_aggregate_goes_on_in_the_order_in_which_it_came()
    {
        HeldTurns first = await TakenAsync(_one);
        using HeldTurns second = Wanting(_other, _one);
        using HeldTurns third = Wanting(_one);
        Task secondTurn = second.TakeAsync(CancellationToken.None);
        Task thirdTurn = third.TakeAsync(CancellationToken.None);
        Assert.False(secondTurn.IsCompleted || thirdTurn.IsCompleted);

        first.Dispose();
        await secondTurn.WaitAsync(_longEnough);

        Assert.False(thirdTurn.IsCompleted);
        second.Dispose();
        await thirdTurn.WaitAsync(_longEnough);
    }

    [Fact]
    public async Task Patience_ends_and_then_work_goes_on_without_its_turn()
    {
        var turns = new RetryTurns(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        using HeldTurns first = turns.Begin();
        first.Want([_one]);
        await first.TakeAsync(CancellationToken.None);
        using HeldTurns second = turns.Begin();
        second.Want([_one]);

        await second.TakeAsync(CancellationToken.None).WaitAsync(_longEnough);
        first.Dispose();

        await second.TakeAsync(CancellationToken.None).WaitAsync(_longEnough);
    }

    [Fact]
    public async Task Work_that_is_cancelled_leaves_the_line()
    {
        using var cancel = new CancellationTokenSource();
        HeldTurns first = await TakenAsync(_one);
        using HeldTurns second = Wanting(_one);
        using HeldTurns third = Wanting(_one);
        Task secondTurn = second.TakeAsync(cancel.Token);
        Task thirdTurn = third.TakeAsync(CancellationToken.None);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => secondTurn);
        first.Dispose();

        await thirdTurn.WaitAsync(_longEnough);
    }

    [Fact]
    public async Task Work_about_many_aggregates_stands_in_no_line()
    {
        using HeldTurns first = await TakenAsync(_one);
        using HeldTurns large = Wanting(
            [.. Enumerable.Range(1, 9).Select(n => Recorded.Key(n.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

        Assert.True(large.TakeAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    private HeldTurns Wanting(params AggregateKey[] keys)
    {
        HeldTurns turns = _turns.Begin();
        turns.Want(keys);
        return turns;
    }

    private async Task<HeldTurns> TakenAsync(AggregateKey key)
    {
        HeldTurns turns = Wanting(key);
        await turns.TakeAsync(CancellationToken.None);
        return turns;
    }
}
