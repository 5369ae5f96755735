namespace Granary.Storage.Commits;

/// <summary>The parts of a group that are sent after the part that is under way.</summary>
/// <param name="Units">The part that is sent next.</param>
/// <param name="Rest">The parts behind it; null where it is the last one.</param>
internal sealed record LaterUnits(GroupUnits Units, LaterUnits? Rest);
