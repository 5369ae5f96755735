using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Grains.Aggregates;

/// <summary>An attempt at a commit over several aggregates that asks to hold one of them still.</summary>
internal sealed class Asker(IntentMessage message, TimeProvider time)
{
    private TimeSpan _left = message.Patience;
    private long? _began;

    /// <summary>The commit.</summary>
    public CommitId CommitId { get; } = new(message.CommitId);

    /// <summary>The attempt, by which what it gets is held.</summary>
    public IntentHolder Holder { get; } = new(message.Attempt, message.Coordinator);

    /// <summary>What it expects.</summary>
    public ExpectedVersion Expected { get; } = ExpectedVersion.Of(message.Expected);

    /// <summary>Whether it may wait for others.</summary>
    public bool IsPatient { get; } = message.Patience > TimeSpan.Zero;

    /// <summary>Whether the commit has ended meanwhile, or the attempt was given up.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>For how long it may still wait for intents.</summary>
    public TimeSpan Left => _began is { } began ? _left - time.GetElapsedTime(began) : _left;

    /// <summary>Whether a message is the same question, asked again.</summary>
    public bool IsRepeatedBy(IntentMessage other) =>
        !IsWithdrawn && other.Attempt != Guid.Empty && other.Attempt == message.Attempt && other.CommitId == message.CommitId
        && other.Patience > TimeSpan.Zero == IsPatient;

    /// <summary>Waits until an intent ends, for as long as the asker may.</summary>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> WaitAsync(Intent other)
    {
        if (_left <= TimeSpan.Zero)
        {
            return false;
        }

        _began = time.GetTimestamp();
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
            (_left, _began) = (Left, null);
        }
    }
}
