using Granary.Contracts.Hosting;
using Granary.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.TestSupport.Mutants;

/// <summary>A part of the protocol that the silos of a cluster lack.</summary>
/// <param name="Decide">Takes the part out of the decisions.</param>
internal sealed record SiloMutant(Func<ProtocolDecisions, ProtocolDecisions> Decide)
{
    /// <summary>The name of the mutant that lacks all four parts at once.</summary>
    public const string AllFour = "all four at once";

    /// <summary>The silo that lacks nothing.</summary>
    public static SiloMutant None { get; } = new(static whole => whole);

    /// <summary>Four parts, by the names that the protocol has for them; suites that read the database pass without all of them.</summary>
    public static IReadOnlyDictionary<string, SiloMutant> Four { get; } = new Dictionary<string, SiloMutant>
    {
        ["publish reaches no grain"] = new(DecisionMutants.PublishReachesNoGrain),
        ["reads ignore intents"] = new(DecisionMutants.ReadsIgnoreIntents),
        ["intent dropped on a timer"] = new(DecisionMutants.IntentDroppedOnTimer),
        ["no fence"] = None with { HasFence = false },
    };

    /// <summary>Whether the store refuses the groups of a silo that the cluster has declared dead.</summary>
    public bool HasFence { get; init; } = true;

    /// <summary>The mutant of a name: one of the four, or all of them.</summary>
    public static SiloMutant Named(string name) => name == AllFour ? Four.Values.Aggregate(Both) : Four[name];

    /// <summary>Makes a silo that lacks the part.</summary>
    /// <param name="builder">The silo, before its grains are added.</param>
    /// <param name="faults">The points around its store.</param>
    public void Apply(GranaryBuilder builder, FaultPoints faults)
    {
        builder.Services.AddSingleton(Decide(ProtocolDecisions.Product));
        faults.HasFence = HasFence;
    }

    private static SiloMutant Both(SiloMutant first, SiloMutant second) =>
        new(whole => second.Decide(first.Decide(whole))) { HasFence = first.HasFence && second.HasFence };
}
