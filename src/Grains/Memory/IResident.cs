namespace Granary.Grains.Memory;

/// <summary>An activation that takes memory and can leave.</summary>
internal interface IResident
{
    /// <summary>Whether it was used since the budget last looked.</summary>
    bool IsUsed { get; set; }

    /// <summary>Notes how much it is counted with, and returns how much it was, as one step; 0 where it is not counted.</summary>
    int CountAs(int bytes);

    /// <summary>Whether it is counted.</summary>
    bool IsCounted { get; }

    /// <summary>Makes it leave once it is idle.</summary>
    void Evict();
}
