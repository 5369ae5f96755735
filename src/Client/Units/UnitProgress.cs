using Granary.Contracts.Engines;

namespace Granary.Client.Units;

/// <summary>How far a unit of work has come. The set of cases is closed.</summary>
internal abstract record UnitProgress
{
    private UnitProgress()
    {
    }

    /// <summary>The unit takes work, and was not committed.</summary>
    internal sealed record Open : UnitProgress
    {
        public static Open Instance { get; } = new();
    }

    /// <summary>The commit was sent and its outcome is unknown. The same batch may be sent again, and the unit takes no work.</summary>
    /// <param name="Batch">The batch, marked as a repeat in doubt.</param>
    internal sealed record InDoubt(WriteBatch Batch) : UnitProgress;

    /// <summary>The commit found the store away. The same batch may be sent again, and the unit takes no work.</summary>
    /// <param name="Batch">The batch, marked as a repeat.</param>
    internal sealed record StoreAway(WriteBatch Batch) : UnitProgress;

    /// <summary>The unit was committed, refused or disposed, or its first commit is under way.</summary>
    internal sealed record Over : UnitProgress
    {
        public static Over Instance { get; } = new();
    }
}
