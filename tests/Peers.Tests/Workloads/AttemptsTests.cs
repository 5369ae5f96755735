using Granary.Peers.Workloads;
using Granary.Verification;
using Xunit;

namespace Granary.Peers.Tests.Workloads;

public sealed class AttemptsTests
{
    private static readonly Attempts _attempts = new(failure => failure is TimeoutException
        ? new Outcome.Unknown(failure.Message)
        : new Outcome.Failed(Outcome.Reason.Conflict, failure.Message));

    private int _calls;

    [Fact]
    public async Task A_call_in_conflict_is_made_again_until_it_succeeds()
    {
        Outcome outcome = await _attempts.CallAsync(() => ++_calls < 3 ? throw new InvalidOperationException() : Answer());

        Assert.IsType<Outcome.Succeeded>(outcome);
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task A_call_that_is_always_in_conflict_fails_after_six_attempts()
    {
        Outcome outcome = await _attempts.CallAsync(() => ++_calls < 99 ? throw new InvalidOperationException() : Answer());

        Assert.IsType<Outcome.Failed>(outcome);
        Assert.Equal(6, _calls);
    }

    [Fact]
    public async Task A_call_whose_outcome_is_unknown_is_not_made_again()
    {
        Outcome outcome = await _attempts.CallAsync(() => ++_calls < 99 ? throw new TimeoutException() : Answer());

        Assert.IsType<Outcome.Unknown>(outcome);
        Assert.Equal(1, _calls);
    }

    private static Task<Seen> Answer() => Task.FromResult<Seen>(new Seen.Nothing());
}
