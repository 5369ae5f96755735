using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Attempts;

namespace Granary.Grains.Units;

/// <summary>The next move of the coordinator of a commit. The set of effects is closed.</summary>
internal abstract record UnitEffect
{
    private UnitEffect()
    {
    }

    /// <summary>Place the intents; see <see cref="PlacingSteps"/>.</summary>
    internal sealed record PlaceIntents : UnitEffect;

    /// <summary>Let the database decide.</summary>
    internal sealed record Decide : UnitEffect;

    /// <summary>Ask the log for the commit.</summary>
    internal sealed record AskLog : UnitEffect;

    /// <summary>Write an abort mark under the commit, unless the log knows it.</summary>
    internal sealed record Resolve : UnitEffect;

    /// <summary>Tell every participant the version and the document that the commit led to.</summary>
    /// <param name="Versions">The version of each write.</param>
    internal sealed record Publish(IReadOnlyList<AggregateVersion> Versions) : UnitEffect;

    /// <summary>End the intents of the commit, whichever attempt placed them, and make every participant read its row again.</summary>
    internal sealed record Reload : UnitEffect;

    /// <summary>End the intents of the commit, whichever attempt placed them: it will never be applied.</summary>
    internal sealed record Release : UnitEffect;

    /// <summary>End the holds and the requests of this attempt. Another attempt, in another silo, keeps its own.</summary>
    /// <param name="Row">Whether the participants may keep their rows.</param>
    internal sealed record LetGo(HeldRow Row) : UnitEffect;

    /// <summary>Answer the caller.</summary>
    /// <param name="Message">The answer.</param>
    internal sealed record Reply(CommitReply Message) : UnitEffect
    {
        /// <summary>Whether the log is told that the commit is published.</summary>
        public bool IsPublished { get; init; }
    }

    /// <summary>Throw the failure of the last request: the caller takes the commit for lost and sends it again.</summary>
    internal sealed record Rethrow : UnitEffect;
}
