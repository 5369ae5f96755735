namespace Granary.Conformance.Tests.Models;

/// <summary>An aggregate that changes what it should keep: its identity.</summary>
public sealed class Relabelled(string label, string content)
{
    public string Label { get; private set; } = label;

    public string Content { get; } = content;

    public void Relabel(string label) => Label = label;
}
