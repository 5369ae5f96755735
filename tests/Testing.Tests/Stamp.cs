namespace Granary.Testing.Tests;

/// <summary>A mark that a domain keeps forever.</summary>
public sealed class Stamp(string id, string text)
{
    public string Id { get; } = id;

    public string Text { get; } = text;
}
