namespace Granary.Storage.Tests.Models;

/// <summary>A key ring by its label.</summary>
public sealed class KeyRing(string id, string label)
{
    public string Id { get; } = id;

    public string Label { get; private set; } = label;

    public void Relabel(string label) => Label = label;
}
