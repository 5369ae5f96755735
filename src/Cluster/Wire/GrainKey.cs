using Granary.Domain;

namespace Granary.Cluster.Wire;

/// <summary>The text by which the grain of an aggregate is addressed: <c>collection/id</c>.</summary>
/// <remarks>
/// One aggregate has one text and one text one aggregate: a collection's name holds no slash, so the first one ends it, and whatever
/// follows is the id as it is, with further slashes, in any case and with leading zeros.
/// </remarks>
internal static class GrainKey
{
    private const char Separator = '/';

    /// <summary>The text of a key.</summary>
    public static string Format(AggregateKey key) => $"{key.Collection}{Separator}{key.Id}";

    /// <summary>The key of a text.</summary>
    /// <exception cref="ArgumentException">It names no collection.</exception>
    /// <exception cref="InvalidIdentityException">Its id cannot be one.</exception>
    public static AggregateKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.IndexOf(Separator, StringComparison.Ordinal);
        return end < 0
            ? throw new ArgumentException($"'{text}' is not the key of a grain: it has the form collection/id.", nameof(text))
            : new AggregateKey(new CollectionName(text[..end]), text[(end + 1)..]);
    }
}
