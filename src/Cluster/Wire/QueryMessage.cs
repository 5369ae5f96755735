using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of a query.</summary>
[GenerateSerializer, Immutable, Alias("granary.query")]
internal sealed record QueryMessage
{
    /// <summary>The plan, unless the query is about keys; see <see cref="PlanDocument"/>.</summary>
    [Id(0)]
    public byte[] Plan { get; init; } = [];

    /// <summary>The kind of the query.</summary>
    [Id(1)]
    public QueryKind Kind { get; init; }

    /// <summary>The unique name of this attempt. Later calls use it to ask for the answer or to end the attempt.</summary>
    [Id(2)]
    public Guid Id { get; init; }

    /// <summary>The summary, if the query is for one; see <see cref="PlanDocument"/>.</summary>
    [Id(3)]
    public byte[] Summary { get; init; } = [];

    /// <summary>The keys of grains, if the query is about keys.</summary>
    [Id(4)]
    public string[] Keys { get; init; } = [];
}
