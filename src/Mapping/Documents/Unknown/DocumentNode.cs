using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Unknown;

/// <summary>One object of a document: its position, its id, and the members that the model does not know.</summary>
internal sealed class DocumentNode(DocumentTree tree, ObjectShape shape, NodePosition place)
{
    private readonly List<DocumentNode> _children = [];
    private readonly Dictionary<string, UnknownMember> _unknown = [];

    /// <summary>The document it belongs to.</summary>
    public DocumentTree Tree { get; } = tree;

    public ObjectShape Shape { get; } = shape;

    public NodePosition Position { get; } = place;

    /// <summary>Its place in the order of the document.</summary>
    public required int Index { get; init; }

    /// <summary>Its member "id", which tells it from others of its kind; null where it has none.</summary>
    public string? Id { get; set; }

    /// <summary>The known members as this process writes them; null where they cannot be written.</summary>
    public string? Content { get; set; }

    /// <summary>The position of its closing brace.</summary>
    public int End { get; set; }

    /// <summary>The objects within it, in the order of the document.</summary>
    public IReadOnlyList<DocumentNode> Children => _children;

    /// <summary>The members that the model does not know.</summary>
    public IReadOnlyCollection<UnknownMember> Unknown => _unknown.Values;

    public void Add(DocumentNode child) => _children.Add(child);

    /// <summary>Adds an unknown member; of two with one name the last counts, as it does for every reader.</summary>
    public void Add(UnknownMember member) => _unknown[member.Name] = member;

    /// <summary>The place of the first unknown member here or further within, or null.</summary>
    public string? FindUnknown()
    {
        if (_unknown.Count > 0)
        {
            return PathOf(_unknown.Values.First().Name);
        }

        foreach (DocumentNode child in _children)
        {
            if (child.FindUnknown() is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether another object of equal content has the same unknown members, here and further within.</summary>
    public bool HasSameUnknown(DocumentNode other) =>
        _unknown.Count == other._unknown.Count
        && _unknown.Values.All(member => other._unknown.TryGetValue(member.Name, out UnknownMember its)
            && its.Text.Span.SequenceEqual(member.Text.Span))
        && _children.Count == other._children.Count
        && _children.Zip(other._children).All(pair => pair.First.HasSameUnknown(pair.Second));

    /// <summary>The place of one of its members in the document, for people.</summary>
    public string PathOf(string member) => Position.Parent is { } parent ? parent.PathOf($"{Position.Member}.{member}") : member;

    /// <summary>A member that the model of this process does not know.</summary>
    /// <param name="Name">The name of the member.</param>
    /// <param name="Text">Name and value as they stand in the document.</param>
    internal readonly record struct UnknownMember(string Name, ReadOnlyMemory<byte> Text);
}
