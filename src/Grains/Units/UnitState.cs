namespace Granary.Grains.Units;

/// <summary>The progress of a commit over several aggregates at its coordinator. The set of states is closed.</summary>
internal abstract record UnitState
{
    private UnitState()
    {
    }

    /// <summary>The coordinator asks the participants to hold their aggregates still. The database was not asked.</summary>
    /// <param name="IsInDoubt">Whether the caller sent the commit before and had no answer: then a refusal has to be final.</param>
    internal sealed record Placing(bool IsInDoubt) : UnitState;

    /// <summary>The coordinator asked the database, which may have applied the commit or may do so.</summary>
    internal sealed record Deciding : UnitState;

    /// <summary>The commit is refused, unless the log knows that an earlier attempt was applied.</summary>
    /// <param name="Refusal">The refusal.</param>
    /// <param name="IsToEnd">Whether the commit is given an abort mark, so that no attempt is applied later.</param>
    internal sealed record Refusing(UnitEffect.Reply Refusal, bool IsToEnd) : UnitState;

    /// <summary>The participants are being told how the attempt ended.</summary>
    /// <param name="End">What follows when they have heard, or could not be reached in time.</param>
    /// <param name="IsPublication">Whether the log must note that the commit is published.</param>
    internal sealed record Telling(UnitEffect End, bool IsPublication) : UnitState;

    /// <summary>The caller has its answer.</summary>
    internal sealed record Over : UnitState;
}
