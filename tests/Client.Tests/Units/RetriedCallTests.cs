using Granary.Client.Units;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Units;

/// <summary>A call of a method runs as often as its engine runs it; the facade adds no runs.</summary>
public sealed class RetriedCallTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public async Task A_call_is_sent_again_while_the_store_is_away_and_not_after_a_conflict(bool isConflict, int expected)
    {
        int sent = 0;
        RepositoryException failure = isConflict
            ? new ConcurrencyConflictException(Recorded.Key("1"), AggregateVersion.Absent, new AggregateVersion(1))
            : new StoreUnavailableException("Away.");
        var loop = new RetryLoop(new RetryOptions { MaxAttempts = 3 }, new RecordedTime());

        Exception? seen = await Record.ExceptionAsync(() => loop.RunAsync<int>(
            (_, _) =>
            {
                sent++;
                throw failure;
            },
            RetriedWork.Call,
            chosen: null,
            CancellationToken.None));

        Assert.Same(failure, seen);
        Assert.Equal(expected, sent);
    }
}
