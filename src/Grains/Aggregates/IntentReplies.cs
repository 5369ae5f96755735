using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;

namespace Granary.Grains.Aggregates;

/// <summary>Requests for intents and their answers, as they travel.</summary>
internal static class IntentReplies
{
    /// <summary>The request in a message.</summary>
    public static PlaceRequest ToRequest(IntentMessage message) => new(
        new CommitId(message.CommitId),
        new IntentHolder(message.Attempt, message.Coordinator),
        ExpectedVersion.FromNumber(message.Expected),
        message.Patience);

    /// <summary>The answer as a message.</summary>
    public static IntentReply ToMessage(PlaceReply reply) => reply switch
    {
        PlaceReply.Granted granted => new IntentReply { IsGranted = true, Left = granted.Left },
        PlaceReply.OtherVersion other => new IntentReply { Actual = other.Actual.Value },
        PlaceReply.Waits waits => new IntentReply { IsWaiting = true, Left = waits.Left },
        PlaceReply.GaveUp over => new IntentReply { IsHeld = true, Actual = over.Actual.Value, Left = over.Left },
        _ => new IntentReply { IsHeld = true },
    };
}
