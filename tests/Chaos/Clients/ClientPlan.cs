using Granary.Domain;

namespace Granary.Chaos.Clients;

/// <summary>How much a client calls.</summary>
internal sealed record ClientPlan
{
    /// <summary>The clients within the process, which call at once.</summary>
    /// <value>16 unless set.</value>
    public int Clients { get; init; } = 16;

    /// <summary>The most calls per second of all of them.</summary>
    /// <value>200 unless set.</value>
    public int Rate { get; init; } = 200;

    /// <summary>The longest time for calls, in seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>The seed of what they ask for.</summary>
    public required int Seed { get; init; }

    /// <summary>The mode of their reads.</summary>
    public required ReadMode Reads { get; init; }

    /// <summary>The settings by which it finds the cluster.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}
