using System.Data.Common;
using Granary.Domain;
using Granary.Silo.Logs;
using Orleans;

namespace Granary.Silo.Cluster;

/// <summary>Lets a client that starts before its cluster wait for it.</summary>
/// <remarks>
/// The client tries every second, and logs the reason at once and every ten seconds, because a database that cannot be reached looks like a
/// cluster that has not started yet.
/// </remarks>
internal sealed class PatientConnection(TimeProvider time, ILogger<PatientConnection> log, TimeSpan patience)
    : IClientConnectionRetryFilter
{
    /// <summary>How long a server waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string NoSuchTable = "42P01";

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(10);

    private readonly long _began = time.GetTimestamp();
    private long? _said;

    async Task<bool> IClientConnectionRetryFilter.ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        string reason = Explain(exception);
        if (time.GetElapsedTime(_began) > patience)
        {
            throw new StoreUnavailableException(
                $"No silo of the cluster answered within {Text(patience)}: {reason}.", exception);
        }

        ServerLog.WhyNot(log, exception);
        if (_said is not { } said || time.GetElapsedTime(said) >= _silence)
        {
            _said = time.GetTimestamp();
            ServerLog.NoCluster(log, reason);
        }

        await Task.Delay(_pause, time, cancellationToken);
        return true;
    }

    private static string Text(TimeSpan time) =>
        time < TimeSpan.FromMinutes(1) ? $"{time.TotalSeconds} seconds" : $"{time.TotalMinutes} minutes";

    // The innermost message alone states that a connection was refused, but not which address refused it.
    private static string Explain(Exception exception)
    {
        var messages = new List<string>();
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { SqlState: NoSuchTable })
            {
                // The client came before the first silo of a new database.
                messages.Add("the database has no tables of a cluster yet, which its first silo makes");
            }
            else if (cause is not AggregateException)
            {
                messages.Add(cause.Message.TrimEnd('.'));
            }
        }

        return string.Join(": ", messages);
    }
}
