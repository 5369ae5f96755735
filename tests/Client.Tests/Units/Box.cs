namespace Granary.Client.Tests.Units;

/// <summary>The smallest aggregate there is.</summary>
internal sealed class Box(string id, int content)
{
    public string Id { get; private set; } = id;

    public int Content { get; private set; } = content;

    public void Fill(int content) => Content = content;

    public void Rename(string id) => Id = id;
}
