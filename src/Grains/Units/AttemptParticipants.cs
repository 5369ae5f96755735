using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Grains.Attempts;
using Granary.Grains.Services;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Units;

/// <summary>Makes the participants of each attempt that this silo coordinates.</summary>
internal sealed class AttemptParticipants(IGrainFactory grains, SiloServices services, UnitDecisions decisions, ILocalSiloDetails silo)
{
    private readonly GrainReferences<IAggregateGrain> _aggregates = new(grains);

    /// <summary>The participants of an attempt at a commit.</summary>
    public Participants Make(CommitMessage commit, CommitAttempt attempt) =>
        new(services, decisions, new ParticipantCalls(_aggregates, services, commit, new IntentHolder(attempt.Id, silo.SiloAddress)));
}
