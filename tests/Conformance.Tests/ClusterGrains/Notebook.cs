namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A state with a member of which nobody can tell what it holds.</summary>
public sealed class Notebook
{
    public object? Anything { get; set; }
}
