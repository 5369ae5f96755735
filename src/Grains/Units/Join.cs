namespace Granary.Grains.Units;

/// <summary>A caller that waits for an attempt at its commit. The default value is a first caller that met another one's attempt.</summary>
internal readonly record struct Join
{
    /// <summary>Whether the attempt is the caller's own.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether the attempt knows that another one went before it.</summary>
    public bool AttemptIsInDoubt { get; init; }

    /// <summary>Whether the caller sent the commit before and had no answer.</summary>
    public bool CallerIsInDoubt { get; init; }
}
