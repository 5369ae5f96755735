namespace Granary.Storage.Explanations;

/// <summary>Where the order of results comes from.</summary>
internal enum OrderUse
{
    /// <summary>No order is asked for.</summary>
    NotAsked,

    /// <summary>The results are found in another order, and sorted.</summary>
    Sorted,

    /// <summary>The results are found in the order of the first keys; results with equal first keys are sorted.</summary>
    PartlyFound,

    /// <summary>The results are found in the order that is asked for.</summary>
    Found,
}
