using Granary.Domain;

namespace Granary.Grains.Invocations;

/// <summary>The progress of the live object of an aggregate: which of its changes are on their way, and which gather behind them.</summary>
/// <param name="Version">The version of the durable row that the object and the changes on it are built on.</param>
internal sealed record LaneState(AggregateVersion Version)
{
    /// <summary>How many changes are in the row that is on its way to the database.</summary>
    public int UnderWay { get; init; }

    /// <summary>How many changes gather for the next row.</summary>
    public int Gathering { get; init; }

    /// <summary>Whether all changes of the object are durable.</summary>
    public bool IsIdle => UnderWay == 0 && Gathering == 0;

    /// <summary>The version of the object, on which the next call runs.</summary>
    public AggregateVersion Newest => new(Version.Value + UnderWay + Gathering);
}
