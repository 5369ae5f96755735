using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>A question for the database, on its way.</summary>
[GenerateSerializer, Immutable, Alias("granary.query")]
internal sealed record QueryMessage
{
    /// <summary>The plan, unless the question is about keys; see <see cref="PlanDocument"/>.</summary>
    [Id(0)]
    public byte[] Plan { get; init; } = [];

    /// <summary>What is asked.</summary>
    [Id(1)]
    public QueryKind Kind { get; init; }

    /// <summary>The name of this attempt, by which its answer is asked for and the attempt is ended; no two attempts share one.</summary>
    [Id(2)]
    public Guid Id { get; init; }

    /// <summary>What is asked of the results, where the question is for a summary; see <see cref="PlanDocument"/>.</summary>
    [Id(3)]
    public byte[] Summary { get; init; } = [];

    /// <summary>The keys of grains, where the question is about keys.</summary>
    [Id(4)]
    public string[] Keys { get; init; } = [];
}
