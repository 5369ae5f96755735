namespace Granary.Grains.Units;

/// <summary>The progress of a unit that asks its participants, in key order, to hold their aggregates still.</summary>
/// <param name="Participants">How many participants the unit has.</param>
/// <param name="Patience">For how long, all in all, the unit may still wait for the intents of others.</param>
internal sealed record PlacingState(int Participants, TimeSpan Patience)
{
    /// <summary>How many participants, in key order and without a gap, hold their aggregates still.</summary>
    public int Placed { get; init; }

    /// <summary>How many participants, in key order, were ever asked. Each of these has to be told how the unit ends.</summary>
    public int Asked { get; init; }
}
