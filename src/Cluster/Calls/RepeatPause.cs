using Granary.Contracts.Hosting;

namespace Granary.Cluster.Calls;

/// <summary>The waits between the attempts of one call: each is drawn evenly below a bound that doubles up to a limit.</summary>
/// <remarks>Made only once an attempt has failed: most calls need none.</remarks>
/// <param name="options">The settings.</param>
/// <param name="time">The clock.</param>
/// <param name="began">When the first attempt began, as a timestamp of that clock.</param>
internal sealed class RepeatPause(GranaryOptions options, TimeProvider time, long began)
{
    private TimeSpan _bound = options.Retries.FirstDelay;

    /// <summary>Whether calls have been repeated for as long as <c>Cluster:RepeatFor</c> allows.</summary>
    public bool IsOver => time.GetElapsedTime(began) > options.Cluster.RepeatFor;

    /// <summary>Waits before the next attempt.</summary>
    public Task TakeAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait = _bound * Random.Shared.NextDouble();
        _bound = _bound * 2 < options.Retries.MaxDelay ? _bound * 2 : options.Retries.MaxDelay;
        return Task.Delay(wait, time, cancellationToken);
    }
}
