namespace Granary.Chaos.Runs;

/// <summary>What a run is asked for.</summary>
/// <param name="Word">The command: <c>ci</c>, <c>soak</c>, <c>fault</c> or <c>list</c>.</param>
internal sealed record ChaosOptions(string Word)
{
    /// <summary>The seed of the choices: which silo, how long, what clients ask for. The order of events is that of the machine.</summary>
    public int Seed { get; init; }

    /// <summary>The hours of a soak.</summary>
    public double Hours { get; init; } = 1;

    /// <summary>The number of silos: with four, two of them can be lost at once and the others still agree on a death.</summary>
    public int Silos { get; init; } = 4;

    /// <summary>The names of faults.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The folder for histories and logs; a temporary one, which stays only after a failure, where it is null.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether what could not be done here is a failure.</summary>
    public bool IsStrict { get; init; }
}
