using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Unknown;

/// <summary>The objects of one document.</summary>
internal sealed class DocumentTree(byte[] document)
{
    private readonly List<DocumentNode> _nodes = [];

    /// <summary>The document, UTF-8 JSON.</summary>
    public byte[] Document { get; } = document;

    /// <summary>All objects, in the order in which they begin.</summary>
    public IReadOnlyList<DocumentNode> Nodes => _nodes;

    /// <summary>The aggregate itself.</summary>
    public DocumentNode Root => _nodes[0];

    /// <summary>Adds the object that begins next.</summary>
    public DocumentNode Begin(ObjectShape shape, NodePosition position)
    {
        var node = new DocumentNode(this, shape, position) { Index = _nodes.Count };
        _nodes.Add(node);
        position.Parent?.Add(node);
        return node;
    }
}
