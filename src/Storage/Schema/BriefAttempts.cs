using System.Data.Common;

namespace Granary.Storage.Schema;

/// <summary>Sends statements that need a lock which stops writers: each waits for a moment only, and is sent again.</summary>
/// <remarks>
/// A waiting request for a lock stops every writer that comes after it. The limit of a wait is part of the statements. A statement that
/// was refused has changed nothing.
/// </remarks>
/// <param name="refusals">The codes of failures after which the same statement may succeed.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class BriefAttempts(IReadOnlySet<string> refusals, TimeProvider time)
{
    private static readonly TimeSpan _askAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>Does a work until it is not refused.</summary>
    public async Task RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        while (!await TryAsync(work).ConfigureAwait(false))
        {
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does a work unless it is refused.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (DbException failure) when (failure.SqlState is { } code && refusals.Contains(code))
        {
            return false;
        }
    }

    /// <summary>Waits before the next attempt, so that writers come in between.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(_askAgain, time, cancellationToken);
}
