using Orleans;

namespace Granary.Silo.Cluster;

/// <summary>Lets a client that starts before its cluster wait for it.</summary>
internal sealed partial class PatientConnection(TimeProvider time, ILogger<PatientConnection> log) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly long _began = time.GetTimestamp();

    async Task<bool> IClientConnectionRetryFilter.ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_began) > _patience)
        {
            return false;
        }

        NoCluster(log);
        WhyNot(log, exception);
        await Task.Delay(_pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "No silo answers yet")]
    private static partial void NoCluster(ILogger log);

    [LoggerMessage(EventId = 4, Level = LogLevel.Debug, Message = "The silo could not be reached")]
    private static partial void WhyNot(ILogger log, Exception failure);
}
