using Granary.Client.Tests.Units;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Hosting;

/// <summary>One caller at a time has the turn at an aggregate, and no caller that leaves the line keeps the others waiting.</summary>
public sealed class KeyedTurnsTests
{
    private static readonly TimeSpan _longEnough = TimeSpan.FromSeconds(20);
    private static readonly AggregateKey _one = Recorded.Key("1");
    private static readonly AggregateKey _other = Recorded.Key("2");

    private readonly KeyedTurns _turns = new();

    [Fact]
    public async Task A_turn_passes_to_the_callers_in_line_one_after_another()
    {
        KeyedTurns.Turn first = await _turns.WaitAsync(_one, CancellationToken.None);
        Task<KeyedTurns.Turn> second = WaitAsync();
        Task<KeyedTurns.Turn> third = WaitAsync();
        Assert.False(second.IsCompleted || third.IsCompleted);

        first.Dispose();
        KeyedTurns.Turn passed = await second.WaitAsync(_longEnough);

        Assert.False(third.IsCompleted);
        passed.Dispose();
        (await third.WaitAsync(_longEnough)).Dispose();
    }

    [Fact]
    public async Task A_turn_is_taken_at_once_only_where_no_caller_has_it()
    {
        KeyedTurns.Turn taken = _turns.TryTake(_one) ?? throw new InvalidOperationException("The turn is not free.");
        Assert.Null(_turns.TryTake(_one));
        Task<KeyedTurns.Turn> waiting = WaitAsync();
        Assert.False(waiting.IsCompleted);

        taken.Dispose();
        KeyedTurns.Turn passed = await waiting.WaitAsync(_longEnough);

        Assert.Null(_turns.TryTake(_one));
        passed.Dispose();
        using KeyedTurns.Turn? free = _turns.TryTake(_one);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task Callers_of_different_aggregates_never_wait_for_each_other()
    {
        using KeyedTurns.Turn one = await _turns.WaitAsync(_one, CancellationToken.None);
        ValueTask<KeyedTurns.Turn> other = _turns.WaitAsync(_other, CancellationToken.None);

        Assert.True(other.IsCompletedSuccessfully);
        (await other).Dispose();
    }

    [Fact]
    public async Task A_caller_that_is_cancelled_leaves_the_line_and_gets_no_turn_even_if_one_is_free()
    {
        using var cancel = new CancellationTokenSource();
        KeyedTurns.Turn first = await _turns.WaitAsync(_one, CancellationToken.None);
        Task<KeyedTurns.Turn> second = _turns.WaitAsync(_one, cancel.Token).AsTask();
        Task<KeyedTurns.Turn> third = WaitAsync();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await third.WaitAsync(_longEnough)).Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _turns.WaitAsync(_one, cancel.Token).AsTask());
        using KeyedTurns.Turn? free = _turns.TryTake(_one);
        Assert.NotNull(free);
    }

    private Task<KeyedTurns.Turn> WaitAsync() => _turns.WaitAsync(_one, CancellationToken.None).AsTask();
}
