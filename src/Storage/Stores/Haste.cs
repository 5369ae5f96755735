namespace Granary.Storage.Stores;

/// <summary>How much trouble a store takes over a group.</summary>
internal enum Haste
{
    /// <summary>Units that cannot be applied may be left undecided: finding out why would cost those that can.</summary>
    Quick,

    /// <summary>Every unit is decided, but for one whose commit id another transaction logs at the same moment.</summary>
    Thorough,
}
