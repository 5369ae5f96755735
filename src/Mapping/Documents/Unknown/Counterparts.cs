using System.Runtime.CompilerServices;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Unknown;

/// <summary>
/// Finds for each object that is written the one of the stored document that it was, so that it keeps its unknown members.
/// </summary>
/// <remarks>
/// An object is recognised by its instance, by its id among those that stood at its place, or by its content. What has neither id nor
/// content in common with an object at the same place is taken for its replacement: that one does not get the unknown members of the
/// other, and a loss is reported. So it is where one of several with equal content, but other unknown members, is gone: nobody can
/// say which.
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
            // The aggregate has its identity, whatever has become of its content.
            Pair(written.Root, stored.Root, isSame: true);
        }
    }

    /// <summary>The stored counterpart of a written object; null for a new object, or where another one was stored.</summary>
    public DocumentNode? Find(DocumentNode written) => _of[written.Index] is { } node && _claims[node] ? node : null;

    /// <summary>Recognises the objects.</summary>
    /// <param name="trail">The objects that were written.</param>
    /// <param name="known">Objects that were read, each with its place in the document that it was read from.</param>
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

        Array.ForEach(own, node => RecogniseByPlace(node, orReplacement: false));
        ILookup<(ObjectShape, string?), DocumentNode> byContent =
            (_stored?.Nodes ?? []).Where(node => node.Content is not null).ToLookup(node => (node.Shape, node.Content));
        foreach (DocumentNode node in own)
        {
            RecogniseByPlace(node, orReplacement: false);
            if (_of[node.Index] is null && byContent[(node.Shape, node.Content)].FirstOrDefault(IsFree) is { } moved)
            {
                Pair(node, moved, isSame: true);
                _byContent.Add(moved);
            }
        }

        // This comes last, as only the position speaks for the match; objects within may be the same ones.
        Array.ForEach(own, node => RecogniseByPlace(node, orReplacement: true));
    }

    /// <summary>The place of an unknown member that would be lost, or null.</summary>
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
            // It was taken away, with all that it holds, unless something new may stand for it, or what was taken for another one.
            return stored.Id is null && (newcomers.Contains(stored.Shape) || _byContent.Exists(kept => IsMistakable(kept, stored)))
                ? stored.FindUnknown()
                : null;
        }

        return !isSame && stored.Unknown.Count > 0
            ? stored.FindUnknown()
            : stored.Children.Select(child => FindLoss(child, newcomers)).FirstOrDefault(loss => loss is not null);
    }

    private void RecogniseByPlace(DocumentNode node, bool orReplacement)
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
