using System.Text;
using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Unknown;

/// <summary>Goes through a document by the shapes of the model, and meets its objects in the order in which the converters do.</summary>
internal sealed class DocumentWalk
{
    private const string IdName = "id";

    private readonly DocumentTree _tree;
    private readonly ObjectTrail _trail;
    private readonly bool _isWritten;

    private DocumentWalk(byte[] document, ObjectTrail trail, bool isWritten)
    {
        _tree = new DocumentTree(document);
        _trail = trail;
        _isWritten = isWritten;
    }

    /// <summary>The objects of a document that was read, with the members that this process does not know.</summary>
    public static DocumentTree WalkRead(byte[] document, Shape root, ObjectTrail trail) =>
        new DocumentWalk(document, trail, isWritten: false).Run(root);

    /// <summary>The objects of a document as this process wrote it.</summary>
    public static DocumentTree WalkWritten(byte[] document, Shape root, ObjectTrail trail) =>
        new DocumentWalk(document, trail, isWritten: true).Run(root);

    private DocumentTree Run(Shape root)
    {
        var reader = new Utf8JsonReader(_tree.Document);
        reader.Read();
        Value(ref reader, root, NodePosition.Root);
        return _tree.Nodes.Count == _trail.Steps.Count ? _tree : throw new InvalidOperationException(
            $"The document has {_tree.Nodes.Count} objects, and {_trail.Steps.Count} were read or written.");
    }

    private void Value(ref Utf8JsonReader reader, Shape shape, NodePosition position)
    {
        switch (shape)
        {
            case ObjectShape single when reader.TokenType == JsonTokenType.StartObject:
                Object(ref reader, single, position, isOfFamily: false);
                break;
            case FamilyShape family when reader.TokenType == JsonTokenType.StartObject:
                Object(ref reader, SubtypeAt(reader, family), position, isOfFamily: true);
                break;
            case SequenceShape sequence when reader.TokenType == JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, sequence.Element, position with { IsListed = true });
                }

                break;
            case MapShape map when reader.TokenType == JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    string name = reader.GetString() ?? "";
                    string key = $"{position.Key}/{map.KeyRenamings?.Read(name) ?? name}";
                    reader.Read();
                    Value(ref reader, map.Value, position with { Key = key });
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static ObjectShape SubtypeAt(Utf8JsonReader reader, FamilyShape family) => family.FindMember(FamilyShape.FindName(reader))
        ?? throw new InvalidOperationException("An object of an unknown subtype was read or written.");

    private void Object(ref Utf8JsonReader reader, ObjectShape shape, NodePosition position, bool isOfFamily)
    {
        DocumentNode node = _tree.Begin(shape, position);
        int content = (int)reader.BytesConsumed;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isDiscriminator = isOfFamily && reader.ValueTextEquals(FamilyShape.Discriminator);
            Member(ref reader, node, isDiscriminator);
            content = isDiscriminator ? (int)reader.BytesConsumed : content;
        }

        node.End = (int)reader.TokenStartIndex;
        node.Content = _isWritten
            ? Encoding.UTF8.GetString(_tree.Document, content, node.End - content).TrimStart(',')
            : _trail.Steps[node.Index].Content;
    }

    private void Member(ref Utf8JsonReader reader, DocumentNode node, bool isDiscriminator)
    {
        int start = (int)reader.TokenStartIndex;
        string name = reader.GetString() ?? "";
        reader.Read();
        if (isDiscriminator)
        {
            reader.Skip();
        }
        else if (node.Shape.FindRead(name) is { } member)
        {
            if (member.StoredName == IdName && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                node.Id = Encoding.UTF8.GetString(reader.ValueSpan);
            }

            Value(ref reader, member.Shape, NodePosition.ForMember(node, member.StoredName, isComputed: false));
        }
        else if (_isWritten && node.Shape.FindByStoredName(name) is { } computed)
        {
            Value(ref reader, computed.Shape, NodePosition.ForMember(node, name, isComputed: true));
        }
        else
        {
            reader.Skip();
            node.AddUnknown(name, start..(int)reader.BytesConsumed);
        }
    }
}
