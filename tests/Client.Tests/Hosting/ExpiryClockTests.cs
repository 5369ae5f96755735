using Granary.Contracts.Hosting;
using Xunit;

namespace Granary.Client.Tests.Hosting;

public sealed class ExpiryClockTests
{
    private static readonly DateTimeOffset _begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_clock_that_is_set_back_takes_nothing_from_the_lifetime_of_commits()
    {
        var time = new SetTime();
        var options = new CommitOptions();
        DateTimeOffset first = options.ExpiryFrom(time);

        time.Pass(TimeSpan.FromMinutes(1));
        time.Set(TimeSpan.FromHours(-1));

        Assert.Equal(_begin + options.Lifetime, first);
        Assert.Equal(_begin + TimeSpan.FromMinutes(1) + options.Lifetime, options.ExpiryFrom(time));
    }

    [Fact]
    public void A_clock_that_is_set_ahead_is_followed_and_may_be_set_back_again()
    {
        var time = new SetTime();
        var options = new CommitOptions();
        options.ExpiryFrom(time);

        time.Set(TimeSpan.FromHours(1));
        Assert.Equal(_begin + TimeSpan.FromHours(1) + options.Lifetime, options.ExpiryFrom(time));
        time.Set(TimeSpan.FromHours(-1));
        Assert.Equal(_begin + options.Lifetime, options.ExpiryFrom(time));
    }

    /// <summary>A clock that passes, and that may be set.</summary>
    private sealed class SetTime : TimeProvider
    {
        private DateTimeOffset _now = _begin;
        private long _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _passed;

        public void Pass(TimeSpan time)
        {
            _now += time;
            _passed += time.Ticks;
        }

        public void Set(TimeSpan by) => _now += by;
    }
}
