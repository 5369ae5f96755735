namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A state with a member of type object.</summary>
public sealed class Notebook
{
    public object? Anything { get; set; }
}
