using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Grains.Aggregates;

/// <summary>A commit over several aggregates that asks to hold one of them still.</summary>
internal sealed class Asker(CommitId commitId, ExpectedVersion expected, TimeSpan patience)
{
    private TimeSpan _left = patience;

    /// <summary>The commit.</summary>
    public CommitId CommitId { get; } = commitId;

    /// <summary>What it expects.</summary>
    public ExpectedVersion Expected { get; } = expected;

    /// <summary>Whether it may wait for the end of another's intent.</summary>
    public bool IsPatient { get; } = patience > TimeSpan.Zero;

    /// <summary>Whether the commit has ended meanwhile, or was given up.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Hears that a commit has ended, or was given up.</summary>
    public void Hear(CommitId ended) => IsWithdrawn |= ended == CommitId;

    /// <summary>Waits until an intent ends, for as long as the asker may.</summary>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> WaitAsync(Intent other, TimeProvider time)
    {
        if (_left <= TimeSpan.Zero)
        {
            return false;
        }

        long began = time.GetTimestamp();
        try
        {
            await other.Ended.WaitAsync(_left, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            _left -= time.GetElapsedTime(began);
        }
    }
}
