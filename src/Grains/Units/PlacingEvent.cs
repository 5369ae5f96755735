using System.Collections.Immutable;

namespace Granary.Grains.Units;

/// <summary>The end of a request to participants. The set of events is closed.</summary>
internal abstract record PlacingEvent
{
    private PlacingEvent()
    {
    }

    /// <summary>One participant, asked alone, answered.</summary>
    /// <param name="Answer">Its answer.</param>
    internal sealed record AnsweredAlone(ParticipantAnswer Answer) : PlacingEvent;

    /// <summary>Several participants, asked together, answered.</summary>
    /// <param name="Answers">Their answers, in key order.</param>
    internal sealed record AnsweredTogether(ImmutableArray<ParticipantAnswer> Answers) : PlacingEvent;

    /// <summary>The participants behind one that is in use were told to let go.</summary>
    internal sealed record GivenBack : PlacingEvent;
}
