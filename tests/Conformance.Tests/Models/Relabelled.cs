namespace Granary.Conformance.Tests.Models;

/// <summary>An aggregate that can change its identity, which it must not.</summary>
public sealed class Relabelled(string label, string content)
{
    public string Label { get; private set; } = label;

    public string Content { get; } = content;

    public void Relabel(string label) => Label = label;
}
