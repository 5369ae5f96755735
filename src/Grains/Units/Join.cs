namespace Granary.Grains.Units;

/// <summary>A caller that waits for an attempt at its commit.</summary>
/// <param name="IsOwn">Whether the attempt is the caller's own.</param>
/// <param name="AttemptIsInDoubt">Whether the attempt knows that another one went before it.</param>
/// <param name="CallerIsInDoubt">Whether the caller sent the commit before and had no answer.</param>
internal readonly record struct Join(bool IsOwn, bool AttemptIsInDoubt, bool CallerIsInDoubt);
