using Granary.Domain;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The obstacle to a commit that expects a version of an aggregate.</summary>
internal abstract record OwnerObstacle
{
    private OwnerObstacle()
    {
    }

    /// <summary>Nothing that the owner knows of.</summary>
    public static OwnerObstacle Nothing { get; } = new None();

    /// <summary>The owner cannot tell before it has read the row again.</summary>
    public static OwnerObstacle Unknown { get; } = new Unread();

    /// <summary>Nothing.</summary>
    internal sealed record None : OwnerObstacle;

    /// <summary>The row has to be read again.</summary>
    internal sealed record Unread : OwnerObstacle;

    /// <summary>Another version.</summary>
    /// <param name="Actual">The version that is visible.</param>
    internal sealed record Version(AggregateVersion Actual) : OwnerObstacle;
}
