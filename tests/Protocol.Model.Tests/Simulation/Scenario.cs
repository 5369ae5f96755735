using Granary.Protocol.Model.Tests.Scheduling;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The operations of the clients of a schedule, the number of silos, and the number of faults that may come.</summary>
internal sealed class Scenario
{
    private readonly Operation[] _operations = new Operation[Size.Clients * (Size.Operations + 1)];
    private readonly byte[] _places = new byte[Size.Aggregates];
    private int _commits;

    public int Silos { get; set; } = 2;

    public int Aggregates { get; set; } = 2;

    /// <summary>Whether processes write on their own, without a cluster.</summary>
    public bool IsEmbedded { get; set; }

    public int Faults { get; set; }

    public int Timers { get; set; }

    public ref Operation OperationAt(int client, int index) => ref _operations[(client * (Size.Operations + 1)) + index];

    public int HomeOf(int aggregate) => _places[aggregate];

    public int GatewayOf(int client) => client % Silos;

    /// <summary>Gives a client an operation that reads.</summary>
    public Scenario Read(int client, OperationKind kind, int aggregate)
    {
        Add(client, new Operation { Kind = kind, Aggregate = (byte)aggregate });
        return this;
    }

    /// <summary>Gives a client a commit that writes and relies on aggregates, by their bits.</summary>
    public Scenario Commit(int client, int writes, int reads = 0)
    {
        Add(client, new Operation
        {
            Kind = OperationKind.Commit, Writes = (byte)writes, Reads = (byte)(reads & ~writes), Id = (byte)_commits++,
        });
        return this;
    }

    /// <summary>Lets an aggregate begin at a silo.</summary>
    public Scenario BeginAt(int aggregate, int silo)
    {
        _places[aggregate] = (byte)silo;
        return this;
    }

    /// <summary>The same scenario without the last operation of a client; null if the client has none.</summary>
    public Scenario? WithoutLast(int client)
    {
        int index = 0;
        while (OperationAt(client, index).Kind != OperationKind.None)
        {
            index++;
        }

        if (index == 0)
        {
            return null;
        }

        var fewer = new Scenario { Silos = Silos, Aggregates = Aggregates, IsEmbedded = IsEmbedded, Faults = Faults, Timers = Timers };
        _operations.CopyTo(fewer._operations, 0);
        _places.CopyTo(fewer._places, 0);
        fewer.OperationAt(client, index - 1) = default;
        return fewer;
    }

    /// <summary>Draws another scenario into this one.</summary>
    public void Draw(ref Chance chance)
    {
        Array.Clear(_operations);
        _commits = 0;
        IsEmbedded = chance.Below(8) == 0;
        Silos = chance.Below(3) == 0 ? 3 : 2;
        Aggregates = chance.Below(3) == 0 ? 3 : 2;
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            _places[aggregate] = (byte)chance.Below(Silos);
        }

        Faults = chance.Below(4);
        Timers = chance.Below(4);
        if (!IsEmbedded && chance.Below(4) == 0)
        {
            DrawReaders(ref chance);
            return;
        }

        int clients = 2 + (chance.Below(3) == 0 ? 1 : 0);
        for (int client = 0; client < clients; client++)
        {
            int operations = 1 + chance.Below(chance.Below(4) == 0 ? 3 : 2);
            for (int i = 0; i < operations; i++)
            {
                DrawOperation(client, ref chance);
            }
        }
    }

    // One client changes some aggregates again and again, and both read one of them.
    private void DrawReaders(ref Chance chance)
    {
        int writes = 1 + chance.Below((1 << Aggregates) - 1);
        int aggregate = chance.Below(Aggregates);
        for (int i = 0; i < 2; i++)
        {
            Commit(0, writes | (1 << aggregate));
        }

        Read(0, OperationKind.Find, aggregate);
        for (int i = 0; i < Size.Operations; i++)
        {
            Read(1, OperationKind.Find, aggregate);
        }

        if (chance.Below(2) == 0)
        {
            DrawOperation(2, ref chance);
        }
    }

    private void DrawOperation(int client, ref Chance chance)
    {
        int all = (1 << Aggregates) - 1;
        int drawn = chance.Below(10);
        if (drawn < 3 || _commits == Size.Ids / 2)
        {
            bool isStrict = IsEmbedded || chance.Below(6) == 0;
            Read(client, isStrict ? OperationKind.Strict : OperationKind.Find, chance.Below(Aggregates));
        }
        else if (drawn < 5)
        {
            Commit(client, 1 << chance.Below(Aggregates));
        }
        else
        {
            int writes = 1 + chance.Below(all);
            int reads = chance.Below(3) == 0 ? chance.Below(all + 1) : 0;
            Commit(client, writes, (writes & (writes - 1)) == 0 && reads == 0 ? all & ~writes : reads);
        }
    }

    private void Add(int client, Operation operation)
    {
        int index = 0;
        while (OperationAt(client, index).Kind != OperationKind.None)
        {
            index++;
        }

        OperationAt(client, index) = operation;
    }
}
