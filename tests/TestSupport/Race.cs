namespace Granary.TestSupport;

/// <summary>Lets many workers start at the same moment.</summary>
public static class Race
{
    /// <summary>The result of each worker.</summary>
    public static async Task<T[]> RunAsync<T>(int workers, Func<int, Task<T>> work)
    {
        var gun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<T>[] running =
        [
            .. Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
            {
                await gun.Task;
                return await work(worker);
            })),
        ];
        gun.SetResult();
        return await Task.WhenAll(running);
    }
}
