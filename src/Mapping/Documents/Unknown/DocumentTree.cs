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

    public void Add(DocumentNode node)
    {
        _nodes.Add(node);
        node.Position.Parent?.Add(node);
    }
}
