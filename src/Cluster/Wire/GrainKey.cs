using Granary.Domain;

namespace Granary.Cluster.Wire;

/// <summary>The key of an aggregate's grain as text: <c>collection/id</c>.</summary>
/// <remarks>
/// The mapping is one to one: the name of a collection contains no slash, so the first slash ends it. The rest is the id unchanged,
/// including further slashes, case and leading zeros.
/// </remarks>
internal static class GrainKey
{
    private const char Separator = '/';

    /// <summary>The text of a key.</summary>
    public static string Format(AggregateKey key) => $"{key.Collection}{Separator}{key.Id}";

    /// <summary>The key of a text.</summary>
    /// <exception cref="ArgumentException">The text names no collection.</exception>
    /// <exception cref="InvalidIdentityException">The rest of the text cannot be an id.</exception>
    public static AggregateKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.IndexOf(Separator, StringComparison.Ordinal);
        return end < 0
            ? throw new ArgumentException($"'{text}' is not the key of a grain: it has the form collection/id.", nameof(text))
            : new AggregateKey(new CollectionName(text[..end]), text[(end + 1)..]);
    }
}
