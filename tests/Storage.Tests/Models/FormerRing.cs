namespace Granary.Storage.Tests.Models;

/// <summary>A key ring when its label had another name.</summary>
public sealed class FormerRing(string id, string tag)
{
    public string Id { get; } = id;

    public string Tag { get; private set; } = tag;
}
