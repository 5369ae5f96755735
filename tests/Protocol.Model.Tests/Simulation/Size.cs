namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The size of a world. A schedule that needs more ends early and is counted as such.</summary>
internal static class Size
{
    public const int Silos = 3;
    public const int Aggregates = 3;
    public const int Clients = 3;
    public const int Operations = 3;

    /// <summary>The commit ids that clients choose; the upper half is for a client that takes another id when it repeats.</summary>
    public const int Ids = 8;
    public const int Attempts = Silos * Ids;
    public const int Activations = Silos * Aggregates;
    public const int Tickets = 96;
    public const int Calls = 48;
    public const int Transactions = 12;
    public const int Queries = 24;

    /// <summary>
    /// The number of attempts at a commit, in one process, that have different numbers: later attempts use these numbers again.
    /// </summary>
    public const int Repeats = 16;

    /// <summary>The clients' side of a gateway, which is no silo.</summary>
    public const int Outside = 15;

    /// <summary>The largest number of units in one group.</summary>
    public const int Group = 4;
}
