using Granary.Domain;
using Granary.Silo.Cluster;
using Granary.TestSupport;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans;
using Xunit;

namespace Granary.Silo.Tests.Cluster;

/// <summary>A client that waits for its cluster logs the wait and its reason now and then, and does not wait for ever.</summary>
public sealed class PatientConnectionTests
{
    [Fact]
    public async Task A_client_that_waits_says_so_every_ten_seconds_with_the_reason()
    {
        using var log = new LinesOfLog();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        IClientConnectionRetryFilter connection = Patient(loggers, PatientConnection.Patience);
        var failure = new AggregateException(new InvalidOperationException("no gateway.", new IOException("the database is away")));

        for (int i = 0; i < 60; i++)
        {
            Assert.True(await connection.ShouldRetryConnectionAttempt(failure, CancellationToken.None));
        }

        Assert.Equal(Enumerable.Repeat("No silo answers yet: no gateway: the database is away", 6), log.All.Select(line => line.Text));
    }

    [Fact]
    public async Task A_client_that_comes_before_the_first_silo_of_a_database_says_so()
    {
        using var log = new LinesOfLog();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var missing = new PostgresException("relation \"orleansquery\" does not exist", "ERROR", "ERROR", "42P01");

        IClientConnectionRetryFilter connection = Patient(loggers, PatientConnection.Patience);
        await connection.ShouldRetryConnectionAttempt(missing, CancellationToken.None);

        LineOfLog line = Assert.Single(log.All);
        Assert.Equal("No silo answers yet: the database has no tables of a cluster yet, which its first silo makes", line.Text);
    }

    [Fact]
    public async Task A_client_without_a_cluster_gives_up_with_the_reason()
    {
        using ILoggerFactory loggers = LoggerFactory.Create(_ => { });
        IClientConnectionRetryFilter connection = Patient(loggers, PatientConnection.Patience);

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            while (await connection.ShouldRetryConnectionAttempt(new IOException("the database is away."), CancellationToken.None))
            {
            }
        });

        Assert.Equal("No silo of the cluster answered within 2 minutes: the database is away. Nothing was written.", refusal.Message);
    }

    [Fact]
    public async Task A_command_without_a_cluster_gives_up_sooner()
    {
        using ILoggerFactory loggers = LoggerFactory.Create(_ => { });
        IClientConnectionRetryFilter connection = Patient(loggers, TimeSpan.FromSeconds(15));

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            while (await connection.ShouldRetryConnectionAttempt(new IOException("nobody listens."), CancellationToken.None))
            {
            }
        });

        Assert.Equal("No silo of the cluster answered within 15 seconds: nobody listens. Nothing was written.", refusal.Message);
    }

    private static PatientConnection Patient(ILoggerFactory loggers, TimeSpan patience) =>
        new(new HastyTime(), loggers.CreateLogger<PatientConnection>(), patience);

    /// <summary>A clock by which every wait ends at once, and then has lasted as long as it was to last.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
