namespace Granary.Contracts.Hosting;

/// <summary>Observes work that goes on without a caller that awaits it.</summary>
/// <remarks>
/// Such work handles the failures that it expects. Any other failure is a defect of this product, which would be lost with the discarded
/// task.
/// </remarks>
internal static class UnawaitedWork
{
    /// <summary>Reports the failure of work that has begun, if it fails.</summary>
    /// <param name="work">The work.</param>
    /// <param name="report">Reports the failure, on any thread. It must not throw.</param>
    public static void Observe(this Task work, Action<Exception> report)
    {
        if (!work.IsCompletedSuccessfully)
        {
            _ = ReportAsync(work, report);
        }
    }

    private static async Task ReportAsync(Task work, Action<Exception> report)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // No caller could act on it, whatever it is.
            report(failure);
        }
    }
}
