using Orleans;

namespace Granary.Conformance.Tests.ClusterGrains;

[GenerateSerializer]
public sealed class Basket
{
    [Id(0)]
    public List<string> Articles { get; set; } = [];

    [Id(1)]
    public int Changes { get; set; }

    public override bool Equals(object? obj) => obj is Basket other && Changes == other.Changes && Articles.SequenceEqual(other.Articles);

    public override int GetHashCode() => Changes;
}
