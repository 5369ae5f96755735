namespace Granary.Storage.Explanations;

/// <summary>Where the order of results comes from.</summary>
internal enum OrderUse
{
    /// <summary>No order is asked for.</summary>
    NotAsked,

    /// <summary>What is found is sorted.</summary>
    Sorted,

    /// <summary>It is found in order, but for what is equal by the first keys, which is sorted.</summary>
    PartlyFound,

    /// <summary>It is found in order.</summary>
    Found,
}
