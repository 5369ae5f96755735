namespace Granary.Grains.Memory;

/// <summary>An activation that takes memory and can leave.</summary>
internal interface IResident
{
    /// <summary>Whether the activation was used since the budget last looked.</summary>
    bool IsUsed { get; set; }

    /// <summary>Replaces the number of bytes that the activation is counted with, atomically; 0 means that it is not counted.</summary>
    int CountAs(int bytes);

    /// <summary>Whether the budget counts the activation.</summary>
    bool IsCounted { get; }

    /// <summary>Makes the activation leave once it is idle.</summary>
    void Evict();
}
