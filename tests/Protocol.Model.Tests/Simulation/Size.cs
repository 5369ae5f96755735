namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>How much a world holds at most. A schedule that needs more ends early and is counted as such.</summary>
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

    /// <summary>How many attempts at a commit, in one process, are told apart: numbers of earlier ones come again.</summary>
    public const int Repeats = 16;

    /// <summary>The clients' side of a gateway: no silo.</summary>
    public const int Outside = 15;

    /// <summary>How many units travel in one group.</summary>
    public const int Group = 4;
}
