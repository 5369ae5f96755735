namespace Granary.Grains.Memory;

/// <summary>An activation that takes memory and can leave.</summary>
internal interface IResident
{
    /// <summary>Whether it was used since the budget last looked.</summary>
    bool IsUsed { get; set; }

    /// <summary>How much it was counted with.</summary>
    int Bytes { get; set; }

    /// <summary>Makes it leave once it is idle.</summary>
    void Evict();
}
