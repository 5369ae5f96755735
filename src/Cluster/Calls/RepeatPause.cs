using Granary.Contracts.Hosting;

namespace Granary.Cluster.Calls;

/// <summary>The pauses between the attempts of a call: each is drawn evenly below a bound that doubles up to a limit.</summary>
internal static class RepeatPause
{
    /// <summary>Draws the length of a pause.</summary>
    /// <param name="retries">The settings.</param>
    /// <param name="number">The number of the pause, from 1.</param>
    public static TimeSpan Draw(RetryOptions retries, int number)
    {
        TimeSpan bound = retries.FirstDelay;
        for (int i = 1; i < number && bound < retries.MaxDelay; i++)
        {
            bound = bound * 2 < retries.MaxDelay ? bound * 2 : retries.MaxDelay;
        }

        return bound * Random.Shared.NextDouble();
    }
}
