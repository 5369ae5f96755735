using System.Collections.Concurrent;

namespace Granary.Silo.Tests.Domains;

/// <summary>
/// A draft that draws its own id. A text that begins with "once" makes one draft only, so a repeated creation fails if it runs again.
/// </summary>
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
