using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Contracts.Documents;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Translation.Relations;

/// <summary>Reads objects from documents that hold no more than they must: empty collections, and some value wherever one is needed.</summary>
/// <param name="relations">Which values the domain's types have.</param>
/// <param name="json">How documents are read.</param>
internal sealed class RestoredSamples(StoredRelations relations, JsonSerializerOptions json) : ISampleSource
{
    private const int Deepest = 8;

    // A constructor may refuse one value, and hardly refuses all of them.
    private const int Attempts = 4;

    /// <inheritdoc/>
    public object? Make(ObjectShape shape)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                if (Object(shape, attempt, 0) is { } document && document.Deserialize(shape.Type, json) is { } sample)
                {
                    return sample;
                }
            }
            catch (Exception refusal) when (refusal is MemberFault or JsonException or InvalidOperationException)
            {
                // The class has no such object; the next attempt has other values.
            }
        }

        return null;
    }

    private JsonObject? Object(ObjectShape shape, int attempt, int depth)
    {
        var document = new JsonObject();
        foreach (StateMember member in shape.State.Where(member => !member.IsNullable && member.Default is null))
        {
            if (depth == Deepest || Node(member.Shape, attempt, depth + 1) is not { } node)
            {
                return null;
            }

            document[member.StoredName] = node;
        }

        return document;
    }

    private JsonNode? Node(Shape shape, int attempt, int depth) => shape switch
    {
        SequenceShape => new JsonArray(),
        MapShape => new JsonObject(),
        ObjectShape owner => Object(owner, attempt, depth),
        ScalarShape scalar => Pick([.. ProbeValues.Of(scalar.Type)], attempt),
        WrapperShape wrapper => Pick([.. relations.ValuesOf(wrapper)], attempt),
        _ => null,
    };

    private JsonNode? Pick(object[] values, int attempt) => values.Length == 0
        ? null
        : JsonSerializer.SerializeToNode(values[attempt % values.Length], values[attempt % values.Length].GetType(), json);
}
