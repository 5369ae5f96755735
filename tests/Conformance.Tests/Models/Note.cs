namespace Granary.Conformance.Tests.Models;

/// <summary>A text and its name, both as strange as a test wants them.</summary>
public sealed class Note(string id, string text)
{
    public string Id { get; } = id;

    public string Text { get; private set; } = text;

    public void Rewrite(string text) => Text = text;

    public string Replace(string text)
    {
        string former = Text;
        Text = text;
        return former;
    }
}
