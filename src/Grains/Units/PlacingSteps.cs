using System.Collections.Immutable;
using Granary.Domain;

namespace Granary.Grains.Units;

/// <summary>Decides which participants of a unit are asked next, and what is given back.</summary>
/// <remarks>
/// One participant asked alone may let the unit wait, for intents and for calls; the unit holds nothing later in key order meanwhile. Then
/// the next ones are asked at once, and none of these may let the unit wait. If one of them is in use, it and all behind it are given back
/// before the unit waits for it. So a unit that waits for a participant holds only aggregates that come before it in key order, and no
/// wait closes a circle.
/// </remarks>
internal static class PlacingSteps
{
    /// <summary>How many participants are asked at once: it bounds how much is held for a moment and given back.</summary>
    internal const int AtOnce = 16;

    // Longer waits would hold up the callers of the aggregates that the unit holds meanwhile.
    private static readonly TimeSpan _longestPatience = TimeSpan.FromSeconds(5);

    // Even a unit without any patience left for the intents of others waits for the calls that a grain has in: those end by themselves.
    private static readonly TimeSpan _leastPatience = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// For how long, all in all, a unit waits for the intents of others: well within the age at which owners ask about its own.
    /// </summary>
    /// <param name="intentLimit">The age at which owners ask about an intent.</param>
    public static TimeSpan PatienceFor(TimeSpan intentLimit)
    {
        TimeSpan patience = intentLimit / 5;
        return patience < _longestPatience ? patience : _longestPatience;
    }

    /// <summary>Begins with the first participant, alone.</summary>
    public static Step Begin(PlacingState state) => AskAlone(state);

    /// <summary>Goes on after the end of a request.</summary>
    public static Step Apply(PlacingState state, PlacingEvent ended) => ended switch
    {
        PlacingEvent.AnsweredAlone alone => AfterAlone(state, alone.Answer),
        PlacingEvent.AnsweredTogether together => AfterTogether(state, together.Answers),
        PlacingEvent.GivenBack => AskAlone(state),
        _ => throw new InvalidOperationException($"{ended.GetType().Name} ends no request to participants."),
    };

    private static Step AfterAlone(PlacingState state, ParticipantAnswer answer) => answer switch
    {
        ParticipantAnswer.Granted granted => AskNext(state with { Placed = state.Placed + 1, Patience = granted.Left }),
        ParticipantAnswer.Waits waits => AskAlone(state with { Patience = waits.Left }),
        _ => Refuse(state, state.Placed, answer),
    };

    private static Step AfterTogether(PlacingState state, ImmutableArray<ParticipantAnswer> answers)
    {
        int firstInUse = answers.Length;
        for (int i = answers.Length - 1; i >= 0; i--)
        {
            // A participant that let the unit wait, because it took long to look, is in use for this purpose.
            firstInUse = answers[i] is ParticipantAnswer.InUse or ParticipantAnswer.Held or ParticipantAnswer.Waits ? i : firstInUse;
        }

        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i] is ParticipantAnswer.Conflicts or ParticipantAnswer.Failed)
            {
                return Refuse(state, state.Placed + i, answers[i]);
            }
        }

        PlacingState placed = state with { Placed = state.Placed + firstInUse };
        return firstInUse == answers.Length
            ? AskNext(placed)
            : new(placed, new PlacingEffect.GiveBack(placed.Placed..(state.Placed + answers.Length)));
    }

    private static Step Refuse(PlacingState state, int index, ParticipantAnswer answer) => new(state, answer switch
    {
        ParticipantAnswer.Failed failed => new PlacingEffect.Fail(failed.Failure),
        ParticipantAnswer.InUse => new PlacingEffect.Refuse(index, AggregateVersion.Absent.Value),
        ParticipantAnswer.Held held => new PlacingEffect.Refuse(index, held.Actual),
        ParticipantAnswer.Conflicts conflict => new PlacingEffect.Refuse(index, conflict.Actual),
        _ => throw new InvalidOperationException($"{answer.GetType().Name} refuses nothing."),
    });

    // A last participant is asked alone, because alone it may let the unit wait.
    private static Step AskNext(PlacingState state) =>
        state.Placed < state.Participants - 1 ? AskTogether(state) : AskAlone(state);

    private static Step AskTogether(PlacingState state)
    {
        int end = Math.Min(state.Participants, state.Placed + AtOnce);
        return new(Asking(state, end), new PlacingEffect.AskTogether(state.Placed..end));
    }

    private static Step AskAlone(PlacingState state) => state.Placed == state.Participants
        ? new(state, new PlacingEffect.Finish())
        : new(
            Asking(state, state.Placed + 1),
            new PlacingEffect.AskAlone(state.Placed, state.Patience > _leastPatience ? state.Patience : _leastPatience));

    private static PlacingState Asking(PlacingState state, int end) => end > state.Asked ? state with { Asked = end } : state;

    /// <summary>A step of a unit that places its intents: its state afterwards, and what it does next.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Effect">The effect.</param>
    internal readonly record struct Step(PlacingState State, PlacingEffect Effect);
}
