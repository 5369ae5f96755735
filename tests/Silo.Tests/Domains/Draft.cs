using System.Collections.Concurrent;

namespace Granary.Silo.Tests.Domains;

/// <summary>Draws its own id, and is never made twice of the same text: whoever repeats its creation must not make it again.</summary>
public sealed class Draft
{
    private static readonly ConcurrentDictionary<string, bool> _made = [];

    public Draft(string text)
    {
        if (text.StartsWith("once", StringComparison.Ordinal) && !_made.TryAdd(text, true))
        {
            throw new InvalidOperationException("There is a draft of that text.");
        }

        Id = Guid.NewGuid();
        Text = text;
    }

    public Guid Id { get; }

    public string Text { get; private set; }

    public string Replace(string text)
    {
        string before = Text;
        Text = text;
        return before;
    }

    public void Clear() => Text = Text.Length > 0 ? "" : throw new InvalidOperationException("The draft is clear.");
}
