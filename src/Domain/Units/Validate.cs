namespace Granary.Domain;

/// <summary>What must not have been changed by others when a unit of work commits.</summary>
public enum Validate
{
    /// <summary>Every aggregate the unit changes still has the version it was loaded at.</summary>
    Changes,

    /// <summary>
    /// Every aggregate the unit loaded, changed or not, still has that version, and what it found missing is still missing. This rules out
    /// write skew: two units that each read what the other changes cannot both commit.
    /// </summary>
    Everything,
}
