using Granary.Cluster.Wire;

namespace Granary.Grains.Units;

/// <summary>The end of a wait for the attempt that is under way. The set of ends is closed.</summary>
internal abstract record JoinEvent
{
    private JoinEvent()
    {
    }

    /// <summary>The attempt goes on, and its caller must have a word by now.</summary>
    internal sealed record TimeUp : JoinEvent;

    /// <summary>The attempt ended.</summary>
    /// <param name="Kind">What its answer says.</param>
    internal sealed record Ended(CommitReplyKind Kind) : JoinEvent;
}
