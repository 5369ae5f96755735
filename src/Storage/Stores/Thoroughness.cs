namespace Granary.Storage.Stores;

/// <summary>How many units of a group a store has to decide.</summary>
internal enum Thoroughness
{
    /// <summary>
    /// Units that can be applied. The others may stay undecided, because finding out why they cannot be applied would delay the rest.
    /// </summary>
    AppliedUnits,

    /// <summary>Every unit, except one whose commit id another transaction logs at the same moment.</summary>
    EveryUnit,
}
