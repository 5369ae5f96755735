using System.Text.Json.Serialization;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A state with a view that its constructor alone sets.</summary>
public sealed class Drawer
{
    private readonly List<string> _things = [];

    public Drawer(string label)
    {
        Label = label;
        Things = _things.AsReadOnly();
    }

    public string Label { get; }

    [JsonIgnore]
    public IReadOnlyList<string> Things { get; }
}
