using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Domain;

namespace Granary.Grains.GrainStorage;

/// <summary>Keeps the members that a newer class of a grain's state has stored, from the reading to the next writing.</summary>
/// <remarks>
/// Each state is written again as soon as it was read: the class knows the members that come out. This costs one serialisation for each
/// reading, and nothing more if the result equals the stored bytes. Safe for any number of threads.
/// </remarks>
internal sealed class UnknownState
{
    // The greatest depth that System.Text.Json writes, so that every written document can be read here.
    private const int MaxDepth = 1_000;

    private static readonly JsonSerializerOptions _json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = MaxDepth };

    private readonly ConditionalWeakTable<object, Remainder> _remainders = [];

    /// <summary>Notes which part of its document a state knows, after it was read or written.</summary>
    public void Note(object state, ReadOnlyMemory<byte> stored, ReadOnlyMemory<byte> known)
    {
        if (!stored.Span.SequenceEqual(known.Span) && Find(stored, known) is { } remainder)
        {
            _remainders.AddOrUpdate(state, remainder);
        }
        else
        {
            _remainders.Remove(state);
        }
    }

    /// <summary>Forgets a state that was cleared.</summary>
    public void Forget(object state) => _remainders.Remove(state);

    /// <summary>The document of a state, with the stored members that its class does not know.</summary>
    /// <exception cref="OlderModelException">A member would be lost.</exception>
    public byte[] Complete(AggregateKey key, object state, byte[] document)
    {
        if (!_remainders.TryGetValue(state, out Remainder? remainder))
        {
            return document;
        }

        JsonNode? merged = StateMerge.Merge(remainder.Stored, remainder.Known, Parse(document), out string? lost);
        return lost is not null ? throw new OlderModelException(key, lost)
            : merged is null ? document : Encoding.UTF8.GetBytes(merged.ToJsonString(_json));
    }

    private static Remainder? Find(ReadOnlyMemory<byte> stored, ReadOnlyMemory<byte> known)
    {
        try
        {
            var remainder = new Remainder(Parse(stored), Parse(known));
            return StateMerge.HasUnknown(remainder.Stored, remainder.Known) ? remainder : null;
        }
        catch (JsonException)
        {
            // A serializer that does not yield JSON is refused at the first write.
            return null;
        }
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> document) => JsonNode.Parse(document.Span, documentOptions: _reading);

    private sealed record Remainder(JsonNode? Stored, JsonNode? Known);
}
