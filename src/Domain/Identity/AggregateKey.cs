using System.Text;

namespace Granary.Domain;

/// <summary>The identity of one aggregate in the whole cluster: its collection and, within the collection, its id as text.</summary>
/// <remarks>
/// Keys are compared ordinally and by value: <c>1</c>, <c>01</c>, <c>a</c> and <c>A</c> are four identities, and so are the composed and
/// the decomposed <c>é</c>. Equal ids in two collections never collide. An immutable value, safe on any thread. <c>default</c> is no key,
/// and nothing accepts it.
/// </remarks>
public readonly record struct AggregateKey : IComparable<AggregateKey>
{
    /// <summary>The greatest size of an id, in bytes of UTF-8.</summary>
    public const int MaxIdBytes = 400;

    private readonly string? _id;

    /// <summary>Makes a key and checks its parts.</summary>
    /// <param name="collection">The collection of the aggregate.</param>
    /// <param name="id">
    /// The id in its canonical text form: not empty, at most <see cref="MaxIdBytes"/> bytes of UTF-8, no control characters.
    /// </param>
    /// <exception cref="InvalidIdentityException"><paramref name="id"/> breaks one of these rules; the message names the rule.</exception>
    /// <exception cref="ArgumentException"><paramref name="collection"/> is <c>default</c>.</exception>
    public AggregateKey(CollectionName collection, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (collection == default)
        {
            throw new ArgumentException("A key needs the name of a collection.", nameof(collection));
        }

        if (FindFault(id) is { } fault)
        {
            throw new InvalidIdentityException(id, collection, fault);
        }

        Collection = collection;
        _id = id;
    }

    /// <summary>The collection of the aggregate.</summary>
    public CollectionName Collection { get; }

    /// <summary>The id in its canonical text form; empty for <c>default</c>.</summary>
    public string Id => _id ?? "";

    /// <summary>
    /// Orders keys by collection, then by the code points of the id. This is the order of their UTF-8 bytes, in which every engine locks,
    /// writes and breaks ties.
    /// </summary>
    public int CompareTo(AggregateKey other)
    {
        int byCollection = Collection.CompareTo(other.Collection);
        return byCollection != 0 ? byCollection : CodePointOrder.Compare(Id, other.Id);
    }

    /// <summary><c>collection/id</c>.</summary>
    public override string ToString() => $"{Collection}/{Id}";

    private static string? FindFault(string id)
    {
        if (id.Length == 0)
        {
            return "it is empty";
        }

        if (!WellFormedText.IsWellFormed(id))
        {
            return "it holds half of a surrogate pair, which is not text";
        }

        if (id.Any(char.IsControl))
        {
            return "it holds a control character";
        }

        int bytes = Encoding.UTF8.GetByteCount(id);
        return bytes > MaxIdBytes ? $"it has {bytes} bytes of UTF-8, and the limit is {MaxIdBytes}" : null;
    }
}
