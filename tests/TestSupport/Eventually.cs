namespace Granary.TestSupport;

/// <summary>Waits, with a limit, for conditions that become true by themselves.</summary>
public static class Eventually
{
    private static readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Tests a condition again and again until it holds.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        long begun = _time.GetTimestamp();
        while (!await condition())
        {
            if (_time.GetElapsedTime(begun) > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException("It did not come true within half a minute.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), _time);
        }
    }
}
