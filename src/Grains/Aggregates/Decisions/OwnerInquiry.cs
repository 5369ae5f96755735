using Granary.Grains.Attempts;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Decides how an owner finds out the outcome of a commit whose intent does not end, within one turn of the owner.</summary>
/// <remarks>
/// The coordinators of all holders are asked first. The commit is resolved, by an abort mark in the database, only if no coordinator has it
/// under way, or if <see cref="OwnerLimits.MaxUnanswered"/> questions in a row got no answer.
/// </remarks>
/// <param name="turn">The turn.</param>
internal readonly struct OwnerInquiry(OwnerTurn turn)
{
    /// <summary>Asks the coordinators about the commit of an intent, unless they are being asked.</summary>
    public void Begin(int number)
    {
        if (turn.State.Intent is { IsLooking: false } intent && intent.Number == number)
        {
            turn.State = turn.State with { Intent = intent.Look() };
            turn.Do(new OwnerEffect.AskCoordinators(number, intent.CommitId, intent.Holders));
        }
    }

    /// <summary>Decides by the answer of the coordinators.</summary>
    public void TakeAnswer(int number, CoordinatorAnswer answer)
    {
        if (turn.State.Intent is not { } intent || intent.Number != number)
        {
            return;
        }

        if (intent.HasNewHolder())
        {
            // The coordinator of the new holder was not asked; the next look asks it.
            turn.State = turn.State with { Intent = intent.EndLook(intent.Unanswered) };
            return;
        }

        int unanswered = answer == CoordinatorAnswer.None ? intent.Unanswered + 1 : 0;
        if (answer == CoordinatorAnswer.Over || unanswered >= OwnerLimits.MaxUnanswered)
        {
            turn.State = turn.State with { Intent = intent.Count(unanswered) };
            turn.Do(new OwnerEffect.Resolve(number, intent.CommitId));
            return;
        }

        turn.State = turn.State with { Intent = intent.EndLook(unanswered) };
        if (answer == CoordinatorAnswer.UnderWay)
        {
            turn.Do(new OwnerEffect.Watch(number));
        }
    }

    /// <summary>Ends without an outcome: the database could not be asked.</summary>
    public void GiveUp(int number)
    {
        if (turn.State.Intent is { } intent && intent.Number == number)
        {
            turn.State = turn.State with { Intent = intent.EndLook(intent.Unanswered) };
        }
    }
}
