using Granary.Cluster.Wire;

namespace Granary.Grains.Units;

/// <summary>The next move of a unit that places its intents. The set of effects is closed.</summary>
internal abstract record PlacingEffect
{
    private PlacingEffect()
    {
    }

    /// <summary>Ask one participant, which may let the unit wait.</summary>
    /// <param name="Index">Its index in key order.</param>
    /// <param name="Patience">For how long it may.</param>
    internal sealed record AskAlone(int Index, TimeSpan Patience) : PlacingEffect;

    /// <summary>Ask several participants at once, none of which may let the unit wait.</summary>
    /// <param name="Indexes">Their indexes in key order.</param>
    internal sealed record AskTogether(Range Indexes) : PlacingEffect;

    /// <summary>Tell several participants to end the holds and the requests of this attempt.</summary>
    /// <param name="Indexes">Their indexes in key order.</param>
    internal sealed record GiveBack(Range Indexes) : PlacingEffect;

    /// <summary>Go on: all participants hold their aggregates still.</summary>
    internal sealed record Finish : PlacingEffect;

    /// <summary>Refuse the unit: a participant has another version than the unit expects, or stays in use for too long.</summary>
    /// <param name="Index">The index of the participant in key order.</param>
    /// <param name="Actual">The version that it has; that of a missing aggregate if it told none.</param>
    internal sealed record Refuse(int Index, long Actual) : PlacingEffect;

    /// <summary>Fail the unit: a participant could not tell.</summary>
    /// <param name="Failure">Its failure.</param>
    internal sealed record Fail(FailureMessage Failure) : PlacingEffect;
}
