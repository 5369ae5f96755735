using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Rules;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>Everything that a schedule acts on: the silos with their memory, the clients, the calls under way and the database.</summary>
internal sealed class World
{
    public readonly ModelDatabase Database;
    public readonly Silos Silos;
    public readonly Network Network;
    public readonly Owners Owners;
    public readonly Attempts Attempts;
    public readonly Coordinators Coordinators;
    public readonly Pipelines Pipelines;
    public readonly Questions Questions;
    public readonly Sweepers Sweepers;
    public readonly Clients Clients;
    public readonly GuaranteeWatch Guarantees;

    public World(ModelRules rules)
    {
        Rules = rules;
        Guarantees = new GuaranteeWatch(this);
        Database = new ModelDatabase(rules, Guarantees);
        (Silos, Network, Owners, Attempts) = (new Silos(this), new Network(this), new Owners(this), new Attempts(this));
        (Coordinators, Pipelines, Questions) = (new Coordinators(this), new Pipelines(this), new Questions(this));
        (Sweepers, Clients) = (new Sweepers(this), new Clients(this));
    }

    public ModelRules Rules { get; }

    /// <summary>The operations of the clients, and the places of aggregates at the beginning.</summary>
    public Scenario Scenario { get; private set; } = new();

    /// <summary>The number of faults, and of timers that serve no one yet, that may still come.</summary>
    public int Faults { get; set; }

    public int Timers { get; set; }

    public void Begin(Scenario scenario)
    {
        Scenario = scenario;
        (Faults, Timers) = (scenario.Faults, scenario.Timers);
        Database.Begin();
        Database.HasMembers = !scenario.IsEmbedded;
        Guarantees.Begin();
        Silos.Begin();
        Network.Begin();
        Owners.Begin();
        Attempts.Begin();
        Pipelines.Begin();
        Questions.Begin();
        Sweepers.Begin();
        Clients.Begin();
    }

    public void CopyFrom(World other)
    {
        Scenario = other.Scenario;
        (Faults, Timers) = (other.Faults, other.Timers);
        Database.CopyFrom(other.Database);
        Guarantees.CopyFrom(other.Guarantees);
        Silos.CopyFrom(other.Silos);
        Network.CopyFrom(other.Network);
        Owners.CopyFrom(other.Owners);
        Attempts.CopyFrom(other.Attempts);
        Pipelines.CopyFrom(other.Pipelines);
        Questions.CopyFrom(other.Questions);
        Sweepers.CopyFrom(other.Sweepers);
        Clients.CopyFrom(other.Clients);
    }

    /// <summary>Whether the party that began a wait still waits for the same end.</summary>
    public bool IsCurrent(Caller caller) => caller.Party switch
    {
        Party.Client => Clients.All[caller.Index] is { Phase: ClientPhase.Waiting, Generation: var generation }
            && generation == caller.Generation,
        Party.Attempt or Party.Engine => Attempts.Expects(caller),
        Party.Activation or Party.Resolver => Owners.All[caller.Index].IsAlive
            && Owners.All[caller.Index].Generation == caller.Generation,
        Party.Lane => Pipelines.All[caller.Index].IsResolving && Pipelines.All[caller.Index].Generation == caller.Generation,
        Party.Sweeper => Sweepers.IsCurrent(caller),
        _ => false,
    };
}
