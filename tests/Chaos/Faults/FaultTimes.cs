namespace Granary.Chaos.Faults;

/// <summary>The least and the greatest length of faults, in seconds.</summary>
internal sealed record FaultTimes
{
    /// <summary>How long a silo stands still.</summary>
    public (double Least, double Most) Stop { get; init; } = (5, 60);

    /// <summary>How long a silo is cut off.</summary>
    public (double Least, double Most) Cut { get; init; } = (6, 30);

    /// <summary>How long the database is away between its end and its start.</summary>
    public (double Least, double Most) Away { get; init; } = (0.2, 10);

    /// <summary>How long the database stands still.</summary>
    public (double Least, double Most) Freeze { get; init; } = (1, 15);

    /// <summary>How long disks are slow or full, and clocks wrong.</summary>
    public (double Least, double Most) Disturb { get; init; } = (5, 30);

    /// <summary>How many answers to commits are cut at once.</summary>
    public int Cuts { get; init; } = 40;

    /// <summary>The lengths for a run of ten minutes.</summary>
    public static FaultTimes Short { get; } = new()
    {
        Stop = (5, 8), Cut = (6, 8), Away = (0.2, 3), Freeze = (1, 4), Disturb = (4, 6),
    };
}
