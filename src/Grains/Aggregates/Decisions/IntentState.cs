using System.Collections.Immutable;
using Granary.Domain;
using Granary.Grains.Attempts;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>A commit that is being decided, for which the owner holds its aggregate still.</summary>
/// <remarks>
/// A commit that was sent twice may have two attempts under way, at two silos. Each attempt holds the intent for itself, so an attempt that
/// gives up does not take the intent from the other one.
/// </remarks>
/// <param name="CommitId">The commit.</param>
/// <param name="Number">Tells the intent from an earlier one for the same commit.</param>
internal sealed record IntentState(CommitId CommitId, int Number)
{
    /// <summary>The attempts that hold the intent; none where the outcome of the aggregate's own commit is in doubt.</summary>
    public ImmutableArray<IntentHolder> Holders { get; private init; } = [];

    /// <summary>The holders whose coordinators are being asked; default while none is asked.</summary>
    public ImmutableArray<IntentHolder> Asked { get; private init; }

    /// <summary>The number of questions in a row that a coordinator did not answer.</summary>
    public int Unanswered { get; private init; }

    /// <summary>Whether the owner finds out about the commit at the moment.</summary>
    public bool IsLooking => !Asked.IsDefault;

    /// <summary>Lets one more attempt hold the intent.</summary>
    public IntentState TakeUp(IntentHolder holder) => Holders.Contains(holder) ? this : this with { Holders = Holders.Add(holder) };

    /// <summary>Takes an attempt out of the holders.</summary>
    public IntentState LetGo(Guid attempt) => this with { Holders = Holders.RemoveAll(holder => holder.Attempt == attempt) };

    /// <summary>Begins to find out about the commit.</summary>
    public IntentState Look() => this with { Asked = Holders };

    /// <summary>Ends the look.</summary>
    /// <param name="unanswered">The number of questions in a row without an answer, with this one.</param>
    public IntentState EndLook(int unanswered) => this with { Asked = default, Unanswered = unanswered };

    /// <summary>Notes the number of questions in a row without an answer.</summary>
    public IntentState Count(int unanswered) => this with { Unanswered = unanswered };

    /// <summary>Whether an attempt took the intent up after the coordinators were asked, so that its own was not.</summary>
    public bool HasNewHolder()
    {
        foreach (IntentHolder holder in Holders)
        {
            if (!Asked.Contains(holder))
            {
                return true;
            }
        }

        return false;
    }
}
