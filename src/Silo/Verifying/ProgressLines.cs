using Granary.Verification;

namespace Granary.Silo.Verifying;

/// <summary>Writes a line every few seconds that says how the calls of a verification have ended so far.</summary>
internal sealed class ProgressLines(HistoryRecorder recorder, TextWriter writer)
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);

    /// <summary>Writes lines beside some work, until the work ends.</summary>
    public async Task BesideAsync(Task work)
    {
        while (await Task.WhenAny(work, Task.Delay(_every, recorder.Time)) != work)
        {
            await writer.WriteLineAsync($"{TimeSpan.FromTicks(recorder.Now).TotalSeconds,5:F0} s: {CallCounts.Count(recorder.Ended)}");
        }

        await work;
    }
}
