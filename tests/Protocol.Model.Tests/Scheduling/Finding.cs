using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>A seed whose schedule breaks a guarantee.</summary>
internal sealed record Finding(Func<ModelRules> Rules, ulong Seed, Breach Breach)
{
    /// <summary>The scenario, unless the seed drew it.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>The shortest schedule found that breaks the same guarantee.</summary>
    public Schedule Shrunk()
    {
        var runner = new ScheduleRunner(Rules());
        Breach breach = runner.Run(Seed, Scenario);
        return Shrinker.Shrink(Rules(), runner.Take(breach));
    }

    /// <summary>The finding as text for people.</summary>
    public string Story() => Scheduling.Story.Write(Rules(), Shrunk(), Seed);
}
