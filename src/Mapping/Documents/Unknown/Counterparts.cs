using System.Runtime.CompilerServices;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Unknown;

/// <summary>
/// Finds, for each object that is written, the object of the stored document that it was before, so that it keeps its unknown members.
/// </summary>
/// <remarks>
/// An object is recognised by its instance, by its id among the objects at its position, or by its content. An object that has neither id
/// nor content in common with the stored one at its position counts as the replacement of that one: it does not get the unknown members,
/// and their loss is reported. A loss is also reported if one of several objects with equal content and different unknown members is gone,
/// because nothing tells which one.
/// </remarks>
internal sealed class Counterparts
{
    private readonly DocumentTree _written;
    private readonly DocumentTree? _stored;
    private readonly DocumentNode?[] _of;
    private readonly Dictionary<DocumentNode, bool> _claims = [];
    private readonly List<DocumentNode> _carried = [];
    private readonly List<DocumentNode> _byContent = [];

    public Counterparts(DocumentTree written, DocumentTree? stored)
    {
        _written = written;
        _stored = stored;
        _of = new DocumentNode?[written.Nodes.Count];
        if (stored is not null)
        {
            // The aggregate is the same one, however its content has changed.
            Pair(written.Root, stored.Root, isSame: true);
        }
    }

    /// <summary>The stored counterpart of a written object; null for a new object, or where another one was stored.</summary>
    public DocumentNode? Find(DocumentNode written) => _of[written.Index] is { } node && _claims[node] ? node : null;

    /// <summary>Recognises the objects.</summary>
    /// <param name="trail">The objects that were written.</param>
    /// <param name="known">Objects that were read, each with its node in the document that it was read from.</param>
    public void Recognise(ObjectTrail trail, ConditionalWeakTable<object, DocumentNode> known)
    {
        DocumentNode[] own = [.. _written.Nodes.Where(node => !node.Position.IsComputed)];
        foreach (DocumentNode node in own.Where(node => _of[node.Index] is null))
        {
            if (trail.Steps[node.Index].Instance is { } instance && known.TryGetValue(instance, out DocumentNode? read))
            {
                Pair(node, Here(read), isSame: true);
            }
        }

        Array.ForEach(own, node => RecogniseByPosition(node, orReplacement: false));
        ILookup<(ObjectShape, string?), DocumentNode> byContent =
            (_stored?.Nodes ?? []).Where(node => node.Content is not null).ToLookup(node => (node.Shape, node.Content));
        foreach (DocumentNode node in own)
        {
            RecogniseByPosition(node, orReplacement: false);
            if (_of[node.Index] is null && byContent[(node.Shape, node.Content)].FirstOrDefault(IsFree) is { } moved)
            {
                Pair(node, moved, isSame: true);
                _byContent.Add(moved);
            }
        }

        // This comes last, as only the position speaks for the match; objects within may be the same ones.
        Array.ForEach(own, node => RecogniseByPosition(node, orReplacement: true));
    }

    /// <summary>The path of an unknown member that would be lost; null if there is none.</summary>
    public string? FindLoss()
    {
        // A new object within a new object replaces nothing, and an object with its own id is another one.
        HashSet<ObjectShape> newcomers =
        [
            .. _written.Nodes.Where(node => node is { Id: null, Position: { IsComputed: false, Parent: { } parent } }
                && _of[node.Index] is null && _of[parent.Index] is not null).Select(node => node.Shape),
        ];
        IEnumerable<DocumentNode> roots = _stored is null ? _carried : _carried.Prepend(_stored.Root);
        return roots.Select(root => FindLoss(root, newcomers)).FirstOrDefault(loss => loss is not null);
    }

    private string? FindLoss(DocumentNode stored, HashSet<ObjectShape> newcomers)
    {
        if (!_claims.TryGetValue(stored, out bool isSame))
        {
            // The object was removed with its content, unless a new object may replace it or another one was taken for it.
            return stored.Id is null && (newcomers.Contains(stored.Shape) || _byContent.Exists(kept => IsMistakable(kept, stored)))
                ? stored.FindUnknown()
                : null;
        }

        return !isSame && stored.Unknown.Count > 0
            ? stored.FindUnknown()
            : stored.Children.Select(child => FindLoss(child, newcomers)).FirstOrDefault(loss => loss is not null);
    }

    private void RecogniseByPosition(DocumentNode node, bool orReplacement)
    {
        if (_of[node.Index] is not null || node.Position.Parent is not { } parent || _of[parent.Index] is not { } around)
        {
            return;
        }

        DocumentNode[] free = [.. around.Children.Where(child => child.Position.Member == node.Position.Member
            && child.Shape == node.Shape && IsFree(child))];
        if (free.FirstOrDefault(child => node.Id is null ? child.Content == node.Content : child.Id == node.Id) is { } same)
        {
            Pair(node, same, isSame: true);
            if (node.Id is null)
            {
                _byContent.Add(same);
            }
        }
        else if (orReplacement && node is { Id: null, Position.IsListed: false }
            && free.FirstOrDefault(child => child.Id is null && child.Position.Key == node.Position.Key) is { } former)
        {
            Pair(node, former, isSame: false);
        }
    }

    // The instances of an aggregate that was replaced as a whole were read from another copy of the same document.
    private DocumentNode Here(DocumentNode read)
    {
        if (_stored is null || read.Tree == _stored)
        {
            return read;
        }

        if (read.Tree.Document.AsSpan().SequenceEqual(_stored.Document))
        {
            return _stored.Nodes[read.Index];
        }

        _carried.Add(read);
        return read;
    }

    private static bool IsMistakable(DocumentNode kept, DocumentNode gone) =>
        kept.Shape == gone.Shape && kept.Content == gone.Content && kept.Content is not null && !kept.HasSameUnknown(gone);

    private bool IsFree(DocumentNode stored) => !_claims.ContainsKey(stored);

    private void Pair(DocumentNode written, DocumentNode stored, bool isSame)
    {
        _of[written.Index] = stored;
        _claims[stored] = isSame;
    }
}
