using System.Diagnostics;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;

namespace Granary.Grains.Aggregates;

/// <summary>Translates requests for intents, and the decisions on them, from and to the messages in which they travel.</summary>
internal static class IntentTranslation
{
    /// <summary>The request in a message.</summary>
    public static IntentRequest ToRequest(IntentMessage message) => new(
        new CommitId(message.CommitId),
        new IntentHolder(message.Attempt, message.Coordinator),
        ExpectedVersion.FromNumber(message.Expected),
        message.Patience);

    /// <summary>The decision as a message.</summary>
    public static IntentReply ToMessage(IntentDecision decision) => decision switch
    {
        IntentDecision.Granted granted => new IntentReply { IsGranted = true, Left = granted.Left },
        IntentDecision.OtherVersion other => new IntentReply { Actual = other.Actual.Value },
        IntentDecision.Waits waits => new IntentReply { IsWaiting = true, Left = waits.Left },
        IntentDecision.GaveUp over => new IntentReply { IsHeld = true, Actual = over.Actual.Value, Left = over.Left },
        _ => new IntentReply { IsHeld = true },
    };

    /// <summary>The name of a decision in metrics and spans.</summary>
    public static string NameOf(IntentDecision decision) => decision switch
    {
        IntentDecision.Granted => "granted",
        IntentDecision.OtherVersion => "other_version",
        IntentDecision.InUse => "in_use",
        IntentDecision.Waits => "waits",
        IntentDecision.GaveUp => "gave_up",
        _ => throw new UnreachableException($"{decision.GetType().Name} is no decision on an intent."),
    };
}
