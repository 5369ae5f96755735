using System.Buffers;
using System.Runtime.CompilerServices;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Unknown;

/// <summary>Keeps the members of documents that the model of this process does not know, from the reading to the next writing.</summary>
/// <remarks>
/// Documents without such members cost nothing. A document with some is read a second time, to find the position of each object. The
/// knowledge about an object lives as long as the object. Safe for any number of threads.
/// </remarks>
internal sealed class UnknownMembers(DocumentFormat format)
{
    private readonly ConditionalWeakTable<object, DocumentNode> _known = [];
    private volatile bool _any;

    /// <summary>The value of a document, whose unknown members are kept.</summary>
    /// <exception cref="MemberFault">The document is not that of a value of the shape.</exception>
    public object Read(ReadOnlySpan<byte> document, Shape root)
    {
        UnknownWatch.Begin();
        object read = format.Read(document, root.Type);
        return UnknownWatch.First is null ? read : ReadAndKeep(document.ToArray(), root);
    }

    /// <summary>Whether the document that a value was read from has members that this process does not know.</summary>
    public bool IsKnown(object value) => _any && _known.TryGetValue(value, out _);

    /// <summary>Adds the unknown members of the objects in a document.</summary>
    /// <param name="value">The value.</param>
    /// <param name="root">The shape of the value.</param>
    /// <param name="document">The document without unknown members.</param>
    /// <param name="original">The stored value, if the value was not itself read from the store.</param>
    /// <returns>The same document if there are none.</returns>
    /// <exception cref="LostMemberFault">An unknown member would be lost.</exception>
    public byte[] Complete(object value, Shape root, byte[] document, object? original)
    {
        if (!_any)
        {
            return document;
        }

        var trail = new ObjectTrail();
        using (trail.Write())
        {
            document = format.Write(value, root.Type).ToArray();
        }

        DocumentTree? stored = FindTree(value) ?? (original is null ? null : FindTree(original));
        if (stored is null && !trail.Steps.Any(step => step.Instance is { } instance && _known.TryGetValue(instance, out _)))
        {
            return document;
        }

        DocumentTree written = DocumentWalk.WalkWritten(document, root, trail);
        var counterparts = new Counterparts(written, stored);
        counterparts.Recognise(trail, _known);
        return counterparts.FindLoss() is { } lost ? throw new LostMemberFault(lost) : Merge(written, counterparts);
    }

    private object ReadAndKeep(byte[] document, Shape root)
    {
        var trail = new ObjectTrail();
        object read;
        using (trail.Read())
        {
            read = format.Read(document, root.Type);
        }

        DocumentTree tree = DocumentWalk.WalkRead(document, root, trail);
        foreach (DocumentNode node in tree.Nodes)
        {
            if (trail.Steps[node.Index].Instance is { } instance)
            {
                _known.AddOrUpdate(instance, node);
            }
        }

        _any = true;
        return read;
    }

    private DocumentTree? FindTree(object value) =>
        _known.TryGetValue(value, out DocumentNode? node) && node == node.Tree.Root ? node.Tree : null;

    private static byte[] Merge(DocumentTree written, Counterparts counterparts)
    {
        var merged = new ArrayBufferWriter<byte>(written.Document.Length + 256);
        int copied = 0;
        foreach (DocumentNode node in written.Nodes.Where(node => !node.Position.IsComputed).OrderBy(node => node.End))
        {
            if (counterparts.Find(node) is not { Unknown.Count: > 0 } stored)
            {
                continue;
            }

            merged.Write(written.Document.AsSpan(copied..node.End));
            copied = node.End;
            bool isEmpty = written.Document[node.End - 1] == '{';
            foreach (DocumentNode.UnknownMember member in stored.Unknown.Where(member => node.Shape.FindByStoredName(member.Name) is null))
            {
                merged.Write(isEmpty ? [] : ","u8);
                merged.Write(member.Text.Span);
                isEmpty = false;
            }
        }

        merged.Write(written.Document.AsSpan(copied));
        return merged.WrittenSpan.ToArray();
    }
}
