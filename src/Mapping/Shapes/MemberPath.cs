using System.Text;

namespace Granary.Mapping.Shapes;

/// <summary>The path to a member through the enclosing objects and collections, collected from the inside out.</summary>
internal sealed class MemberPath
{
    private const int MostSteps = 12;
    private const int FirstSteps = 4;
    private const int LastSteps = 3;

    private readonly List<string> _steps = [];
    private readonly List<(object Instance, int StepsWithin)> _owners = [];

    /// <summary>Whether the path is that of the whole.</summary>
    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Adds a step in front of the steps so far: a name, or an index in brackets.</summary>
    public void Add(string step) => _steps.Add(step);

    /// <summary>Adds the object that holds the path so far.</summary>
    public void AddOwner(object instance) => _owners.Add((instance, _steps.Count));

    /// <summary>The first position of an object that contains itself, as a clause; null if none does.</summary>
    public string? FindCycle() => FindReturn() is not var (first, _) ? null
        : first == 0 ? "is the aggregate itself again: it contains itself, which no document can; hold an id instead"
        : $"is the object at '{Text(first)}' again: it contains itself, which no document can; hold an id instead";

    /// <summary>The steps to the member, or to the position at which an object contains itself. A long path lacks its middle.</summary>
    public override string ToString() => Text(FindReturn() is var (_, again) ? again : _steps.Count);

    private (int First, int Again)? FindReturn()
    {
        var seen = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        for (int i = _owners.Count - 1; i >= 0; i--)
        {
            int steps = _steps.Count - _owners[i].StepsWithin;
            if (!seen.TryAdd(_owners[i].Instance, steps))
            {
                return (seen[_owners[i].Instance], steps);
            }
        }

        return null;
    }

    private string Text(int count)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            if (count > MostSteps && i == FirstSteps)
            {
                text.Append('…');
                i = count - LastSteps;
            }

            string step = _steps[_steps.Count - 1 - i];
            text.Append(text.Length > 0 && step[0] != '[' && text[^1] != '…' ? "." : "").Append(step);
        }

        return text.ToString();
    }
}
