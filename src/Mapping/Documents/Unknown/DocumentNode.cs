using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Unknown;

/// <summary>One object of a document: its position, its id, and the members that the model does not know.</summary>
internal sealed class DocumentNode(DocumentTree tree, ObjectShape shape, NodePosition position)
{
    private readonly List<DocumentNode> _children = [];
    private readonly Dictionary<string, UnknownMember> _unknown = [];

    /// <summary>The document of the object.</summary>
    public DocumentTree Tree { get; } = tree;

    public ObjectShape Shape { get; } = shape;

    public NodePosition Position { get; } = position;

    /// <summary>The index of the object in the order of the document.</summary>
    public required int Index { get; init; }

    /// <summary>The member "id" of the object, which tells it from others of its kind; null if it has none.</summary>
    public string? Id { get; set; }

    /// <summary>The known members as this process writes them; null if they cannot be written.</summary>
    public string? Content { get; set; }

    /// <summary>The offset of the closing brace.</summary>
    public int End { get; set; }

    /// <summary>The objects within it, in the order of the document.</summary>
    public IReadOnlyList<DocumentNode> Children => _children;

    /// <summary>The members that the model does not know.</summary>
    public IReadOnlyCollection<UnknownMember> Unknown => _unknown.Values;

    public void Add(DocumentNode child) => _children.Add(child);

    /// <summary>Notes a member of the object that the model does not know, unless the model passes over its name.</summary>
    /// <remarks>Of two members with one name the last counts, as it does for every reader.</remarks>
    /// <param name="name">The name.</param>
    /// <param name="text">The range of name and value in the document.</param>
    public void AddUnknown(string name, Range text)
    {
        if (!Shape.PassesOver(name))
        {
            _unknown[name] = new UnknownMember(name, Tree.Document.AsMemory(text));
        }
    }

    /// <summary>The path of the first unknown member of the object or of an object within it; null if there is none.</summary>
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

    /// <summary>Whether another object of equal content has the same unknown members, as have the objects within both.</summary>
    public bool HasSameUnknown(DocumentNode other) =>
        _unknown.Count == other._unknown.Count
        && _unknown.Values.All(member => other._unknown.TryGetValue(member.Name, out UnknownMember its)
            && its.Text.Span.SequenceEqual(member.Text.Span))
        && _children.Count == other._children.Count
        && _children.Zip(other._children).All(pair => pair.First.HasSameUnknown(pair.Second));

    /// <summary>The path of a member of the object, for people.</summary>
    public string PathOf(string member) => Position.Parent is { } parent ? parent.PathOf($"{Position.Member}.{member}") : member;

    /// <summary>A member that the model of this process does not know.</summary>
    /// <param name="Name">The name of the member.</param>
    /// <param name="Text">Name and value as they stand in the document.</param>
    internal readonly record struct UnknownMember(string Name, ReadOnlyMemory<byte> Text);
}
